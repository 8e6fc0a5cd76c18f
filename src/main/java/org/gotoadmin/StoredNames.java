package org.gotoadmin;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The names of the credentials that stand in the store, for a check of routes: it asks only when a name is not in the settings, needs nothing that
 * runs, and makes no store where there is none.
 */
public final class StoredNames {

    /** Of H2: there is no such database. */
    private static final String NO_STORE = "90146";
    /** Of H2 and of PostgreSQL: there is no such table, since the store was made before credentials stood in it. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private StoredNames() {
    }

    /** Only the settings are looked at, so no bean is made. */
    static final class NothingElse {
    }

    /** For a command that has not read the settings yet. */
    public static Supplier<Set<String>> here() {
        return () -> {
            try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(NothingElse.class).initializers(new WorkFolderPath())
                    .web(WebApplicationType.NONE).bannerMode(Banner.Mode.OFF).logStartupInfo(false).run()) {
                return of(settings.getEnvironment());
            }
        };
    }

    /** In the store of these settings. What the supplier throws says why it could not look. */
    public static Supplier<Set<String>> in(Environment environment) {
        return () -> of(environment);
    }

    private static Set<String> of(Environment environment) {
        DataSourceProperties store = Binder.get(environment).bindOrCreate("spring.datasource", DataSourceProperties.class);
        if (store.getUrl().startsWith("jdbc:h2:")) {
            store.setUrl(store.getUrl() + ";IFEXISTS=TRUE");
        }
        try (Connection connection = store.initializeDataSourceBuilder().type(SimpleDriverDataSource.class).build().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM stored_credential WHERE removed_at IS NULL")) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            if (NO_STORE.equals(e.getSQLState()) || NO_TABLE.contains(String.valueOf(e.getSQLState()))) {
                return Set.of();
            }
            throw new IllegalStateException("the database says " + e.getSQLState(), e);
        }
    }
}
