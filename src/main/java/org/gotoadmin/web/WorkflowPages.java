package org.gotoadmin.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.gotoadmin.people.Audit;
import org.gotoadmin.workflow.RunRequests;
import org.gotoadmin.workflow.WorkflowList;
import org.gotoadmin.workflow.Workflows;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** The workflows: which there are, and of one its file, its runs, a preview, and what an operator may ask of it. */
@Controller
@RequestMapping("/workflows")
final class WorkflowPages {

    private static final int RUNS = 10;
    private static final int ACTS = 20;

    private final WorkflowList list;
    private final Workflows workflows;
    private final RunRequests requests;
    private final RunRows runs;
    private final Previews previews;
    private final Audit audit;

    WorkflowPages(WorkflowList list, Workflows workflows, RunRequests requests, RunRows runs, Previews previews, Audit audit) {
        this.list = list;
        this.workflows = workflows;
        this.requests = requests;
        this.runs = runs;
        this.previews = previews;
        this.audit = audit;
    }

    @GetMapping
    String workflows(Model model) {
        model.addAttribute("workflows", list.all());
        return "workflows";
    }

    @GetMapping("/{name}")
    String workflow(@PathVariable String name, Model model) {
        WorkflowList.InFull workflow = find(name);
        model.addAttribute("full", workflow);
        model.addAttribute("one", workflow.listed());
        model.addAttribute("diff", workflow.listed().file().equals("changed") ? list.diff(name) : List.of());
        model.addAttribute("runs", runs.page(RunFilter.of(name), null, RUNS));
        model.addAttribute("acts", audit.of("workflow " + name, ACTS));
        return "workflow";
    }

    /** @param record email of one person or SaaS user; blank: all of them are counted, and some that match are followed */
    @GetMapping("/{name}/preview")
    String preview(@PathVariable String name, @RequestParam(defaultValue = "") String record, Model model) {
        model.addAttribute("one", find(name).listed());
        model.addAttribute("record", record);
        try {
            model.addAttribute("seen", previews.look(name, record.isBlank() ? null : record));
        } catch (IllegalArgumentException e) {
            model.addAttribute("problem", e.getMessage());
        }
        return "preview";
    }

    @PostMapping("/{name}/activate")
    String activate(@PathVariable String name, HttpServletRequest request, RedirectAttributes next) {
        return Ask.then(address(name), next, () -> {
            String revision = workflows.activate(name, request.getRemoteUser());
            return name + " is active in revision " + revision.substring(0, 8) + ". It runs in a moment.";
        });
    }

    @PostMapping("/{name}/deactivate")
    String deactivate(@PathVariable String name, HttpServletRequest request, RedirectAttributes next) {
        return Ask.then(address(name), next, () -> {
            workflows.deactivate(name, request.getRemoteUser());
            return name + " is not active any more. Runs under way go on to their end.";
        });
    }

    @PostMapping("/{name}/start")
    String start(@PathVariable String name, @RequestParam(defaultValue = "") String record, HttpServletRequest request, RedirectAttributes next) {
        try {
            long run = requests.start(name, record, request.getRemoteUser());
            next.addFlashAttribute("done", "Run " + run + " is asked for. This page follows it.");
            return "redirect:/runs/" + run;
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("problem", e.getMessage());
            return "redirect:" + address(name);
        }
    }

    private WorkflowList.InFull find(String name) {
        return list.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Of a workflow that exists; where an unknown name would lead, the page says so. */
    private static String address(String name) {
        return "/workflows/" + UriUtils.encodePathSegment(name, "UTF-8");
    }
}
