package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gotoadmin.api.Limit;
import org.gotoadmin.api.Limits;
import org.gotoadmin.fields.Nearest;

/** The presets of a folder of routes, for people to find: the page, the command and docs/presets.md say the same. */
public final class Presets {

    private static final Pattern LINK = Pattern.compile("https://\\S+");
    private static final String OF_A_SAAS_USER = "variable.saas_user[";

    private final List<Preset> all;

    private Presets(List<Preset> all) {
        this.all = all;
    }

    /** @param routes the folder with presets/ and workflows/; a file that cannot be read is left out, the check of the routes names it */
    public static Presets in(Path routes) {
        Routes read = RoutesReader.read(routes, new Findings());
        Limits limits = Limits.look(routes, fault -> {
            // Told by the check of the routes.
        });
        return new Presets(read.in(PresetCheck.FOLDER).stream().flatMap(file -> file.items(Item.TEMPLATE).stream())
                .map(item -> preset(item, read, limits)).toList());
    }

    /** By name. */
    public List<Preset> all() {
        return all;
    }

    public Optional<Preset> find(String id) {
        return all.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** @param words each of them is to be somewhere in what the preset says of itself; blank: all of them */
    public List<Preset> search(String words) {
        return all.stream().filter(preset -> words.isBlank() || preset.matches(words)).toList();
    }

    /** What somebody probably meant who has found nothing: the name of a preset, or a word of a title. */
    public Optional<String> nearest(String word) {
        return Nearest.to(word, all.stream().map(Preset::id).toList()).or(() -> Nearest.to(word, all.stream()
                .flatMap(preset -> Stream.of(preset.title().split("\\s+"))).distinct().toList()));
    }

    private static Preset preset(Item item, Routes routes, Limits limits) {
        Template template = Template.of(item);
        Map<String, String> request = new LinkedHashMap<>();
        item.variables().stream().filter(variable -> variable.text() != null)
                .forEach(variable -> request.putIfAbsent(variable.name(), variable.text()));
        String text = Nodes.textOrEmpty(Nodes.at(item.node(), "description"));
        Matcher found = LINK.matcher(text);
        String link = found.find() ? found.group() : "";
        String[] told = text.replace(link, "").strip().split(": ", 2);
        boolean saas = template.declared().stream().anyMatch(one -> one.fallback() != null && one.fallback().contains(OF_A_SAAS_USER));
        return new Preset(item.id(), told.length == 2 ? told[0] : item.id(), told[told.length - 1], link, saas ? "saas-users" : "people",
                request.getOrDefault("request-method", ""), request.getOrDefault("request-path", ""), request.getOrDefault("request-outcome", ""),
                parameters(template, limits.has(item.id()) ? limits.described(item.id()) : Map.of()),
                workflows(item.id(), routes), item.file().path());
    }

    private static List<Preset.Parameter> parameters(Template template, Map<String, Limit> limits) {
        Map<String, String> values = LimitCheck.values(template);
        Collection<Template.Declared> declared = template.declared();
        return declared.stream().map(one -> new Preset.Parameter(one.name(), Nodes.textOrEmpty(Nodes.at(one.node(), "description")), one.isRequired(),
                "${null}".equals(one.fallback()) ? null : one.fallback(), limits.get(values.get(one.name())))).toList();
    }

    private static List<String> workflows(String id, Routes routes) {
        return routes.in("workflows").stream().filter(file -> file.items().stream().flatMap(item -> item.addresses().stream())
                .anyMatch(call -> call.isKamelet() && call.template().equals(id))).map(RouteFile::name).toList();
    }
}
