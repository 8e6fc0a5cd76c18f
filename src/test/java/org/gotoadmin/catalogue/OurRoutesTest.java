package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The routes of this repository. */
class OurRoutesTest {

    private static final Path ROUTES = Path.of("routes");

    @Test
    void everyRouteOfOursPasses() {
        assertThat(Catalogue.findings(ROUTES)).isEmpty();
    }
}
