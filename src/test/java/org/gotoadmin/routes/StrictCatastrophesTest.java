package org.gotoadmin.routes;

import java.util.List;

import org.springframework.test.context.TestPropertySource;

/** The same under settings by which a good file writes nothing either: always blackout, and all or nothing. */
@TestPropertySource(properties = {"goto.guardrails.blackout=MON-SUN 00:00-00:00 Etc/UTC", "goto.licenses.on-invalid=stop"})
class StrictCatastrophesTest extends CatastrophesTest {

    static List<Catastrophe> all() {
        return Catastrophe.all("strict");
    }
}
