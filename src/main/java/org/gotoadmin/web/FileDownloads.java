package org.gotoadmin.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.PlanFiles;
import org.gotoadmin.people.WorkFolder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The files that a license file has left in the work folder. Their paths come from the store, never from a request. */
@Controller
final class FileDownloads {

    private final LicenseFiles files;
    private final PlanFiles plans;
    private final WorkFolder folder;

    FileDownloads(LicenseFiles files, PlanFiles plans, WorkFolder folder) {
        this.files = files;
        this.plans = plans;
        this.folder = folder;
    }

    /**
     * A file to download.
     *
     * @param kind result, failed, undo or plan
     * @param what is in it, in words
     */
    record Download(String kind, String what, Path path) {

        public String size() throws java.io.IOException {
            long bytes = Files.size(path);
            return bytes < 1000 ? bytes + " bytes" : bytes < 1_000_000 ? bytes / 1000 + " kB" : "%.1f MB".formatted(bytes / 1e6);
        }
    }

    /** Those that are there. */
    List<Download> of(LicenseFile file) {
        boolean ended = file.finishedAt() != null;
        Path results = folder.results();
        return Stream.of(new Download("plan", "what would be written", plans.plan(file)),
                new Download("result", "what came of each line", results.resolve(file.name() + ".result.csv")),
                new Download("failed", "the lines that did not work, to upload again", results.resolve(file.name() + ".failed.csv")),
                new Download("undo", "what reverses it", results.resolve(file.name() + ".undo.csv")))
                .filter(one -> one.kind().equals("plan") ? file.state() == State.HELD : ended)
                .filter(one -> Files.isRegularFile(one.path())).toList();
    }

    @GetMapping("/license-files/{name}/{kind:plan|result|failed|undo}.csv")
    ResponseEntity<Resource> download(@PathVariable String name, @PathVariable String kind) {
        Path path = files.find(name).stream().flatMap(file -> of(file).stream()).filter(one -> one.kind().equals(kind)).findAny()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)).path();
        ContentDisposition saved = ContentDisposition.attachment().filename(path.getFileName().toString(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString()).body(new FileSystemResource(path));
    }
}
