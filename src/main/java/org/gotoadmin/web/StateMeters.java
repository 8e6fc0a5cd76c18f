package org.gotoadmin.web;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.Credentials.Use;
import org.gotoadmin.bulk.LicenseJmx;
import org.springframework.stereotype.Component;

/** The gauges of {@code /actuator/prometheus}: how things are now. What has happened is counted where it happens. */
@Component
class StateMeters implements MeterBinder {

    private final Credentials credentials;
    private final LicenseJmx licenses;
    private final StateFigures store;

    StateMeters(Credentials credentials, LicenseJmx licenses, StateFigures store) {
        this.credentials = credentials;
        this.licenses = licenses;
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        credentials.watch(new Credentials.Watcher() {
            @Override
            public void added(String credential) {
                credential(meters, credential);
            }

            @Override
            public void removed(String credential) {
                List.of("goto.credential.stopped", "goto.pace.allowed", "goto.pace.used", "goto.pace.waiting", "goto.pace.in.flight",
                        "goto.user.load.done.timestamp.seconds").forEach(name ->
                        meters.find(name).tag("credential", credential).gauges().forEach(meters::remove));
            }
        });
        List.of("taking", "taken", "held", "approved", "applying", "paused").forEach(state -> gauge(meters, "goto.license.files",
                "License files that have not come to their end.", Tags.of("state", state), () -> store.of("file " + state)));
        gauge(meters, "goto.license.rows.left", "Rows of the license files under way that are still to be written.", Tags.empty(), licenses::getLeft);
        gauge(meters, "goto.license.left.seconds", "Until the last of the license files under way is done, as their rates go on.", Tags.empty(),
                licenses::getSecondsLeft);
        List.of("waiting", "running").forEach(state -> gauge(meters, "goto.runs.open", "Runs that have not come to their end.",
                Tags.of("state", state), () -> store.of("run " + state)));
        gauge(meters, "goto.workflows.problem", "Workflows whose changed file, or active revision, does not run.", Tags.empty(),
                () -> store.of("problem"));
    }

    private void credential(MeterRegistry meters, String credential) {
        Tags tags = Tags.of("credential", credential);
        gauge(meters, "goto.credential.stopped", "1: nothing is sent with the credential until it is mended.", tags,
                () -> store.of("stopped " + credential));
        gauge(meters, "goto.pace.allowed", "Requests a second that the settings allow; 0 is unpaced.", tags, () -> use(credential, Use::allowed));
        gauge(meters, "goto.pace.used", "Requests a second that were sent in the last ten seconds.", tags, () -> use(credential, Use::used));
        gauge(meters, "goto.pace.waiting", "Calls that wait for the pace or for a place in flight.", tags, () -> use(credential, Use::waiting));
        gauge(meters, "goto.pace.in.flight", "Requests that GoTo has not answered yet.", tags, () -> use(credential, Use::inFlight));
        gauge(meters, "goto.user.load.done.timestamp.seconds", "When the last user load was done, in seconds since 1970.", tags,
                () -> store.known("load " + credential));
    }

    private double use(String credential, ToDoubleFunction<Use> figure) {
        return figure.applyAsDouble(credentials.use(credential));
    }

    private static void gauge(MeterRegistry meters, String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(meters);
    }
}
