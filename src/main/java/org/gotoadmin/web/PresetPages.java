package org.gotoadmin.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gotoadmin.Settings;
import org.gotoadmin.catalogue.Preset;
import org.gotoadmin.catalogue.Presets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The presets, as the command {@code presets} tells them. */
@Controller
final class PresetPages {

    private final Path routes;

    PresetPages(Settings settings) {
        this.routes = settings.routesDir();
    }

    @GetMapping("/presets")
    String presets(@RequestParam(defaultValue = "") String q, Model model) {
        Presets presets = Presets.in(routes);
        List<Preset> found = presets.search(q);
        model.addAttribute("q", q);
        model.addAttribute("forPeople", found.stream().filter(preset -> !preset.isForSaasUsers()).toList());
        model.addAttribute("forSaasUsers", found.stream().filter(Preset::isForSaasUsers).toList());
        model.addAttribute("nearest", found.isEmpty() ? presets.nearest(q).orElse(null) : null);
        return "presets";
    }

    @GetMapping("/presets/{id}")
    String preset(@PathVariable String id, Model model) throws IOException {
        Preset preset = Presets.in(routes).find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("preset", preset);
        model.addAttribute("text", Files.readString(preset.file()));
        return "preset";
    }
}
