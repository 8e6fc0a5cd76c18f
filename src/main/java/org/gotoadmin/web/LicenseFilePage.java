package org.gotoadmin.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.LicenseRequests.Wish;
import org.gotoadmin.people.Audit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** One license file: how far it is, what to do about it, its rows. */
@Controller
final class LicenseFilePage {

    private static final int ACTS = 50;
    /** The outcomes of rows in the order in which the page shows them; any other one comes behind them. */
    private static final List<String> OUTCOMES = List.of("open", "assigned", "unassigned", "planned", "unchanged", "refused", "failed", "unknown",
            "not-attempted");
    private static final String ALL = "all";

    private final LicenseFiles files;
    private final FileProgress progress;
    private final FileCounts counts;
    private final FileRows rows;
    private final FileWords words;
    private final FileDownloads downloads;
    private final Audit audit;

    LicenseFilePage(LicenseFiles files, FileProgress progress, FileCounts counts, FileRows rows, FileWords words, FileDownloads downloads,
            Audit audit) {
        this.files = files;
        this.progress = progress;
        this.counts = counts;
        this.rows = rows;
        this.words = words;
        this.downloads = downloads;
        this.audit = audit;
    }

    /** The address of the page of a file. */
    static String address(String name) {
        return "/license-files/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    /** @param outcome of the rows that are shown, or all; without it a held file shows what its plan would write */
    @GetMapping("/license-files/{name}")
    String page(@PathVariable String name, @RequestParam(required = false) String outcome, HttpServletRequest request, Model model) {
        LicenseFile file = find(name);
        Map<String, Long> came = counts.of(file);
        String shown = shown(outcome, file, came);
        model.addAttribute("file", file);
        model.addAttribute("trail", trail(name));
        model.addAttribute("standing", progress.whole(file));
        model.addAttribute("says", words.state(file));
        model.addAttribute("advice", words.advice(file, came));
        model.addAttribute("outcomes", Stream.concat(OUTCOMES.stream(), came.keySet().stream().filter(one -> !OUTCOMES.contains(one)))
                .filter(one -> came.containsKey(one) || !file.isSettled() && !one.equals("planned")).toList());
        model.addAttribute("shown", shown);
        model.addAttribute("window", window(file, shown, came, request));
        model.addAttribute("total", shown.equals(ALL) ? file.rows() : came.getOrDefault(shown, 0L));
        model.addAttribute("seats", file.state() == State.HELD ? counts.seats(file) : List.of());
        model.addAttribute("may", may(file, came));
        model.addAttribute("downloads", downloads.of(file));
        model.addAttribute("acts", audit.of("license file " + file.name(), ACTS));
        return "license-file";
    }

    private static String shown(String outcome, LicenseFile file, Map<String, Long> came) {
        String asked = outcome == null && file.state() == State.HELD ? "open" : outcome;
        return asked != null && (OUTCOMES.contains(asked) || came.containsKey(asked)) ? asked : ALL;
    }

    private static Map<String, String> trail(String name) {
        Map<String, String> trail = new LinkedHashMap<>();
        trail.put("License files", "/license-files");
        trail.put(name, null);
        return trail;
    }

    /** What can be asked of it now. */
    private static List<String> may(LicenseFile file, Map<String, Long> came) {
        boolean tookEffect = came.containsKey("assigned") || came.containsKey("unassigned");
        Stream<String> undo = file.finishedAt() != null && tookEffect ? Stream.of("undo") : Stream.empty();
        Stream<String> wishes = Stream.of(Wish.values()).filter(wish -> file.wanted() == null && wish.fits(file.state())).map(Wish::toString);
        return Stream.concat(wishes, undo).toList();
    }

    private FileRows.Window window(LicenseFile file, String shown, Map<String, Long> came, HttpServletRequest request) {
        if (!shown.equals(ALL) && !came.containsKey(shown)) {
            return new FileRows.Window(List.of(), null, true);   // Or a million rows would be looked through for it.
        }
        String outcome = shown.equals(ALL) ? "" : shown;
        int before = line(request.getParameter("before"));
        return before > 0 ? rows.before(file.id(), outcome, before) : rows.from(file.id(), outcome, line(request.getParameter("from")));
    }

    private static int line(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** What the script of the page asks for while it is under way. */
    @GetMapping("/license-files/{name}/progress")
    @ResponseBody
    FileProgress.Standing progress(@PathVariable String name) {
        return progress.whole(find(name));
    }

    private LicenseFile find(String name) {
        return files.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
