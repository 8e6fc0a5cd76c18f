package org.gotoadmin;

import org.gotoadmin.api.Door;
import org.gotoadmin.doctor.Checkup;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.LicenseList;
import org.gotoadmin.people.Licenses;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The door, the presets and the doctor: nothing begins by itself, no file is taken, no run goes on. Works beside a running application. */
@EnableAutoConfiguration
@EnableConfigurationProperties(Settings.class)
@ComponentScan(basePackageClasses = Door.class)
@Import({DoorParts.class, SystemTime.class, Licenses.class, LicenseList.class, FieldMaps.class})
public class DoorOnly {

    @Bean("doctor")
    Checkup doctor(Settings settings) {
        return new Checkup(settings.routesDir().resolve("doctor"));
    }

    /** Opens the door; whoever opens it closes it. Without a credential it leads to a simulator and a store that end with it. */
    public static ConfigurableApplicationContext open() {
        return new SpringApplicationBuilder(DoorOnly.class).initializers(new WorkFolderPath(), new Simulated(false))
                .bannerMode(Banner.Mode.OFF).logStartupInfo(false)
                .run("--camel.main.routes-include-pattern=${goto.doctor-routes}", "--camel.main.routes-exclude-pattern=",
                        // Without it Camel starts in a thread of its own, and the first walk would have to wait for it.
                        "--camel.main.run-controller=false",
                        "--camel.main.jmx-enabled=false", "--spring.jmx.enabled=false", "--logging.level.org.gotoadmin=warn");
    }

    /** Whether what opened is the built-in simulator. */
    public static boolean isSimulated(Environment environment) {
        return Simulated.in(environment);
    }
}
