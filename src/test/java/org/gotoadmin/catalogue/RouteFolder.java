package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small correct folder of routes, to break one thing at a time. Texts are of the shape that our own routes have. */
final class RouteFolder {

    static final String WORKFLOW = "workflows/greet-user.camel.yaml";
    static final String PRESET = "presets/goto-admin-delete-users.camel.yaml";
    static final String SCHEMA = "presets/goto-admin-delete-users.schema.json";
    static final String BLOCK = "blocks/begin-on-change.camel.yaml";
    static final String SAVE = "blocks/save-fields.camel.yaml";
    static final String DOOR = "platform/goto-admin-send.camel.yaml";
    static final String SETTINGS = "../application.yaml";

    private final Path routes;

    RouteFolder(Path folder) {
        routes = folder.resolve("routes");
        write(SETTINGS, "goto:\n  api-base-url: http://localhost\n  poll-period: 1000\n");
        write("maps/goto-user-to-person.yaml", "- {to: goto_user_key, from: $.key}\n");
        write(BLOCK, """
                # Begin.
                - routeTemplate:
                    id: begin-on-change
                    description: Starts the workflow for each change.
                    parameters:
                      - {name: workflow, description: Name of the workflow., required: true}
                      - {name: "on", description: "new, edited.", defaultValue: "new,edited"}
                      - {name: object, description: "people or saas-users.", defaultValue: people}
                      - {name: fields, description: "Only when one of these changed.", defaultValue: ""}
                      - {name: on_failure, description: "Where a run goes that fails.", defaultValue: "direct:no-failure-path"}
                    from:
                      uri: timer:{{workflow}}
                      parameters: {period: "{{goto.poll-period}}"}
                      steps:
                        - setBody:
                            constant: |
                              SELECT id FROM run
                              WHERE workflow = :?workflow
                        - to: jdbc:dataSource?useHeadersAsParameters=true
                        - bean: {ref: runs, method: take}
                        - to: kamelet:sink
                        - setVariable: {name: on-failure, constant: "{{on_failure}}"}
                """);
        write("platform/no-failure-path.camel.yaml", """
                # Nothing.
                - route:
                    id: no-failure-path
                    description: Does nothing.
                    from:
                      uri: direct:no-failure-path
                      steps:
                        - log: {message: nothing}
                """);
        write(SAVE, """
                # Keeps values.
                - routeTemplate:
                    id: save-fields
                    description: Keeps values of an answer.
                    parameters:
                      - {name: map, description: Name of the field map., required: true}
                    from:
                      uri: kamelet:source
                      steps:
                        - bean: {ref: runs, method: "save({{map}})"}
                """);
        write(PRESET, """
                # DELETE /accounts/{account}/users/{goto_user_key}.
                - routeTemplate:
                    id: goto-admin-delete-users
                    description: "Deletes a user. https://developer.goto.com/admin/#operation/Delete%20Users"
                    parameters:
                      - {name: goto_user_key, description: Key of the user.}
                      - {name: credential, description: Name of the credential., defaultValue: goto}
                    from:
                      uri: kamelet:source
                      steps:
                        - setVariables:
                            variables:
                              - {name: value-goto_user_key, simple: "{{goto_user_key}}"}
                              - {name: request-preset, constant: goto-admin-delete-users}
                              - {name: request-credential, simple: "{{credential}}"}
                              - {name: request-method, constant: DELETE}
                              - {name: request-path, constant: "/accounts/{account}/users/{goto_user_key}"}
                              - {name: request-outcome, constant: deleted}
                        - to: direct:goto-admin-send
                """);
        write(SCHEMA, """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                 "properties": {"goto_user_key": {"type": "string"}}}
                """);
        write(DOOR, """
                # The door.
                - route:
                    id: goto-admin-send
                    description: Sends the call.
                    routeConfigurationId: answers
                    from:
                      uri: direct:goto-admin-send
                      steps:
                        - setHeader: {name: CamelHttpUri, simple: "{{goto.api-base-url}}${variable.call.path}"}
                        - to: http:goto-admin-api
                """);
        write("platform/answers.camel.yaml", """
                # What an answer means.
                - routeConfiguration:
                    id: answers
                """);
        write(WORKFLOW, """
                # Greets everybody who is new.
                - route:
                    id: greet-user
                    description: Greets a person.
                    from:
                      uri: kamelet:begin-on-change
                      parameters: {workflow: greet-user, "on": new}
                      steps:
                        - filter:
                            simple: "${variable.person[status]} == 'active' && ${variable.person[email]} != null"
                            steps:
                              - to: {uri: kamelet:goto-admin-delete-users, parameters: {goto_user_key: "${variable.person[goto_user_key]}"}}
                              - to: {uri: kamelet:save-fields/greet-user, parameters: {map: goto-user-to-person}}
                """);
    }

    RouteFolder write(String file, String text) {
        try {
            Path path = routes.resolve(file).normalize();
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RouteFolder change(String file, String from, String to) {
        try {
            String text = Files.readString(routes.resolve(file).normalize());
            assertThat(text).as(file).contains(from);
            return write(file, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RouteFolder delete(String file) {
        try {
            Files.delete(routes.resolve(file).normalize());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step more in the workflow, before its last one: the first at line 13. */
    RouteFolder step(String step) {
        try {
            String text = Files.readString(routes.resolve(WORKFLOW));
            int last = text.lastIndexOf("              - ");
            return write(WORKFLOW, text.substring(0, last) + "              - " + step + "\n" + text.substring(last));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings as they are printed, with paths below the folder of the test. */
    List<String> findings() {
        return texts(Catalogue.findings(routes));
    }

    private List<String> texts(List<Finding> findings) {
        return findings.stream().map(Finding::toString).map(text -> text.replace(routes + "/", "")).toList();
    }
}
