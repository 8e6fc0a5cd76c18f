package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.fields.MappingFailed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plans a license file: GoTo's users and licenses are read, then each row is compared with them. Nothing is written to GoTo. */
@Component("licensePlanner")
public final class LicensePlanner {

    /** Why a plan is held that goes beyond nothing. */
    static final String PLAN_ONLY = "planned only, as asked";

    private static final String MAP = "goto-user-to-saas-user";
    /** Files with more rows are never looked up user by user. */
    private static final long MOST_SINGLE = 5000;

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final Guards guards;
    private final PlanFiles planFiles;
    private final FieldMaps maps;
    private final JdbcClient jdbc;
    private final boolean stopOnInvalid;

    LicensePlanner(LicenseFiles files, LicenseRows rows, Guards guards, PlanFiles planFiles, FieldMaps maps, JdbcClient jdbc,
            LicenseSettings settings) {
        this.files = files;
        this.rows = rows;
        this.guards = guards;
        this.planFiles = planFiles;
        this.maps = maps;
        this.jdbc = jdbc;
        this.stopOnInvalid = settings.onInvalid() == LicenseSettings.OnInvalid.STOP;
    }

    /** Begins a plan. */
    public void begin(Exchange exchange, @Variable("licenseFile") LicenseFile file) {
        boolean approved = file.state() == State.APPROVED;
        if (!approved) {
            rows.unplan(file.id());
        }
        exchange.setVariable("planning", new Planning(file, rows.hasOpen(file.id(), approved)));
    }

    /** The account's licenses have just been read. */
    public void takeLicenses(@Variable("planning") Planning planning) {
        LicenseFile file = planning.file();
        List<AccountLicenses.License> licenses = new ArrayList<>();
        jdbc.sql("SELECT license_key, description, seats, used FROM license WHERE credential = ?").param(file.credential()).query(row -> {
            licenses.add(new AccountLicenses.License(row.getString(1), row.getString(2), row.getObject(3, Long.class), row.getObject(4, Long.class),
                    licenses.size()));
        });
        List<String> emails = file.rows() > MOST_SINGLE ? List.of() : rows.emails(file.id(), file.state() == State.APPROVED);
        planning.begin(new Plan(new AccountLicenses(licenses)), emails, lastTotal(file.credential()));
    }

    private long lastTotal(String credential) {
        return jdbc.sql("SELECT total FROM user_load WHERE credential = ? AND total IS NOT NULL AND state = 'done' ORDER BY id DESC LIMIT 1")
                .param(credential).query(Long.class).optional().orElse(-1L);
    }

    /**
     * Takes a page of GoTo's list.
     *
     * @throws IllegalStateException when the list is empty: that is no answer
     */
    public void takePage(@Variable("planning") Planning planning, @Variable("page-users") List<?> users, @Variable("page-total") Long total,
            @Variable("page-to-index") Long toIndex) {
        List<?> found = users == null ? List.of() : users;
        if (planning.isFirstPage() && found.isEmpty()) {
            throw new IllegalStateException("GoTo's list of users came back empty, which cannot be. Nothing was written");
        }
        add(planning.plan(), found);
        long end = toIndex == null ? planning.getOffset() + found.size() : toIndex;
        planning.pageTaken(found.size(), total == null ? end : total, end);
    }

    /** Takes one of the pages that are read side by side. */
    public void takeOne(@Variable("planning") Planning planning, @Variable("page-users") List<?> users, @Variable("page-total") Long total) {
        synchronized (planning) {
            add(planning.plan(), users == null ? List.of() : users);
            planning.oneTaken(users == null ? 0 : users.size(), total == null ? planning.users() : total);
        }
    }

    /** The pages that were read side by side are there. */
    public void takenAll(@Variable("planning") Planning planning) {
        planning.allTaken();
    }

    private void add(Plan plan, List<?> users) {
        Map<String, Set<String>> licenses = new HashMap<>();
        users.forEach(user -> add(plan, user, licenses));
    }

    /** Takes one user; the body is empty when GoTo has none of this email. */
    public void takeUser(@Variable("planning") Planning planning, @Body Object user) {
        if (user != null) {
            add(planning.plan(), user, new HashMap<>());
        }
        planning.userTaken();
    }

    /** GoTo refuses to say who has this email: its rows are refused, the others go on. */
    public void refuseUser(@Variable("planning") Planning planning, @ExchangeException Exception why) {
        planning.plan().unclear(planning.userTaken(), why.getMessage());
    }

    private void add(Plan plan, Object user, Map<String, Set<String>> licenses) {
        Map<String, Object> fields;
        try {
            fields = maps.apply(MAP, user);
        } catch (MappingFailed nameless) {
            return;   // A user without email or key: no row can name it.
        }
        String email = (String) fields.get("email");
        String held = (String) fields.get("goto_license_keys");
        String roles = (String) fields.get("admin_roles");
        Set<String> keys = held == null ? Set.of() : licenses.computeIfAbsent(held, text -> new TreeSet<>(List.of(text.split(", "))));
        String seen = fields.get("goto_status") + " " + Integer.toHexString((keys + "|" + roles).hashCode());
        plan.add(email, new PlannedUser((String) fields.get("goto_user_key"), keys, seen, guards.isProtected(email, roles)));
    }

    /** Everything is read: what is to be done, and may it be done? */
    public void decide(@Variable("planning") Planning planning) {
        if (planning.lacking() > 0) {
            throw new IllegalStateException("GoTo's list of users ended early, %d are missing. Nothing was written".formatted(planning.lacking()));
        }
        LicenseFile file = planning.file();
        if (file.state() == State.APPROVED) {
            rows.pages(file.id(), page -> rows.plan(file.id(), planning.plan().stale(page)));
            files.turn(file.id(), State.APPLYING, null);
            return;
        }
        rows.pages(file.id(), page -> rows.plan(file.id(), planning.plan().decide(page)));
        decide(file, planning);
    }

    private void decide(LicenseFile file, Planning planning) {
        Plan.Summary plan = planning.plan().summary();
        long refused = rows.counts(file.id()).getOrDefault("refused", 0L);
        List<String> broken = plan.todo() == 0 ? new ArrayList<>() : guards.broken(plan);
        String shrunk = planning.users() == 0 ? null : guards.shrunk(Math.max(0, lastTotal(file.credential())), planning.users());
        if (shrunk != null && plan.todo() > 0) {
            broken.add(shrunk);
        }
        if (stopOnInvalid && refused > 0) {
            rows.notAttempted(file.id(), false, "%d other rows are refused (goto.licenses.on-invalid: stop)".formatted(refused));
            files.planned(file.id(), State.ENDED, plan.todo(), null, "%d rows are refused, so nothing was written".formatted(refused));
        } else if (plan.todo() > 0 && (file.planOnly() || !broken.isEmpty())) {
            String reason = broken.isEmpty() ? PLAN_ONLY : String.join("; ", broken);
            files.planned(file.id(), State.HELD, plan.todo(), planFiles.hold(file, reason), reason);
        } else {
            files.planned(file.id(), plan.todo() == 0 ? State.ENDED : State.APPLYING, plan.todo(), null, null);
        }
    }
}
