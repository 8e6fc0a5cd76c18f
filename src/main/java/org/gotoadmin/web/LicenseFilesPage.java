package org.gotoadmin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.LicenseUpload;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The license files, and where one is uploaded. */
@Controller
final class LicenseFilesPage {

    private static final String PAGE = "/license-files";

    private final LicenseFiles files;
    private final FileProgress progress;
    private final LicenseUpload upload;
    private final Credentials credentials;
    private final MultipartProperties limits;
    private final JdbcClient jdbc;

    LicenseFilesPage(LicenseFiles files, FileProgress progress, LicenseUpload upload, Credentials credentials, MultipartProperties limits,
            JdbcClient jdbc) {
        this.files = files;
        this.progress = progress;
        this.upload = upload;
        this.credentials = credentials;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /** A file of the list. */
    record Listed(LicenseFile file, FileProgress.Standing standing) {
    }

    @GetMapping(PAGE)
    String list(@RequestParam(name = "state", defaultValue = "") String asked, HttpServletRequest request, Model model) {
        Map<String, Long> states = states();
        State state = Stream.of(State.values()).filter(one -> one.toString().equals(asked)).findFirst().orElse(null);
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        Paging paging = Paging.of(request, state == null ? all : states.getOrDefault(state.toString(), 0L));
        model.addAttribute("files", files.newest(state, paging.offset(), paging.size()).stream()
                .map(file -> new Listed(file, progress.of(file))).toList());
        model.addAttribute("states", states);
        model.addAttribute("all", all);
        model.addAttribute("state", state == null ? "" : state.toString());
        model.addAttribute("paging", paging);
        model.addAttribute("credentials", credentials.names());
        model.addAttribute("most", limits.getMaxFileSize().toMegabytes() + " MB");
        return "license-files";
    }

    /** How many files are in each state, in the order in which a file goes through them. */
    private Map<String, Long> states() {
        Map<String, Long> found = new LinkedHashMap<>();
        List.of(State.values()).forEach(state -> found.put(state.toString(), 0L));
        jdbc.sql("SELECT state, count(*) FROM license_file GROUP BY state").query(row -> {
            found.put(row.getString(1), row.getLong(2));
        });
        found.values().removeIf(count -> count == 0);
        return found;
    }

    @PostMapping(PAGE)
    String upload(@RequestParam("file") MultipartFile file, @RequestParam String credential, @RequestParam(defaultValue = "false") boolean planOnly,
            HttpServletRequest request, RedirectAttributes next) {
        return Ask.thenShow(LicenseFilePage::address, PAGE, next, "%s is taken. All of it is in the store; what comes of it is shown here.", () -> {
            if (file.isEmpty() && (file.getOriginalFilename() == null || file.getOriginalFilename().isEmpty())) {
                throw new IllegalArgumentException("No file was chosen. Choose a CSV file with the columns email,license[,action].");
            }
            try (InputStream content = file.getInputStream()) {
                return upload.take(file.getOriginalFilename(), content, credential, request.getRemoteUser(), planOnly);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
