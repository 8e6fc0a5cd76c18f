package org.gotoadmin.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gotoadmin.fields.StoredFields;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The SaaS users as loads see them: GoTo's users, kept whether or not there is a person of theirs. An edit is recorded as a change, and
 * begins workflows on SaaS users; a new one is recorded only when a workflow begins on it. Nothing here deactivates anybody.
 */
@Component
public final class SeenSaasUsers {

    private static final int MOST_AT_ONCE = 1000;

    private final SaasUserTable table;
    private final Changes changes;
    private final Transactions transactions;
    private final Clock clock;

    public SeenSaasUsers(JdbcTemplate jdbc, PlatformTransactionManager manager, Clock clock) {
        this.table = new SaasUserTable(jdbc);
        this.changes = new Changes(jdbc, Changes.Of.SAAS_USERS);
        this.transactions = new Transactions(manager);
        this.clock = clock;
    }

    /**
     * A GoTo user that was seen.
     *
     * @param known    as {@link #byKeys} gave it, or null for a new one
     * @param values   what a field map made of it, null where it found nothing
     * @param personId the person it belongs to; null leaves the one that is known
     */
    public record Seen(SaasUser known, Map<String, String> values, Long personId) {
    }

    /** The known ones with these keys, by key. */
    public Map<String, SaasUser> byKeys(String credential, Collection<String> keys) {
        return table.byKeys(credential, keys).stream().collect(Collectors.toMap(user -> user.values().get("goto_user_key"), Function.identity()));
    }

    /** What of these values does not fit, as "field: found ..., wanted ..."; empty when all does. */
    public static List<String> problems(Map<String, String> values) {
        return PersonFit.problems(StoredFields.SAAS_USER, values);
    }

    /**
     * Writes those that differ from what is known, in one transaction, and none of the others.
     *
     * @param staysDeactivated the status in which a deactivated one stays so; with any other it is active again
     * @return what each came to, in the same order
     */
    public List<Saved> saveAll(String credential, List<Seen> all, String staysDeactivated, String changedBy) {
        return transactions.once(() -> {
            OffsetDateTime now = OffsetDateTime.now(clock);
            List<SaasUser> inserts = new ArrayList<>();
            List<SaasUser> updates = new ArrayList<>();
            List<Saved> saved = new ArrayList<>();
            for (Step step : locked(all.stream().map(seen -> Step.of(seen, staysDeactivated)).toList(), staysDeactivated)) {
                saved.add(step.saved());
                if (step.isNew()) {
                    inserts.add(step.after());
                } else if (step.differs()) {
                    updates.add(step.after());
                }
            }
            table.update(updates, now);
            Iterator<Long> ids = table.insert(credential, inserts, now).iterator();
            List<Saved> written = saved.stream().map(one -> one.kind() == Saved.Kind.NEW ? new Saved(ids.next(), one.kind(), one.changed())
                    : one).toList();
            changes.record(written, new Changes.By(changedBy, null, now));
            return written;
        });
    }

    /** Makes sure that there is the entry under SaaS that the users of this account belong to. */
    public void application(String credential, String name) {
        table.application(credential, name, OffsetDateTime.now(clock));
    }

    /** How many of an account there are, without those that are missing. */
    public int count(String credential) {
        return table.count(credential);
    }

    /** Ids of those of an account that are not among the seen ids, without those that are missing already. */
    public BitSet unseen(String credential, BitSet seen) {
        return table.unseen(credential, seen);
    }

    /** A complete list did not have them: they are missing from now on, which deactivates nobody. */
    public void markMissing(BitSet ids, String changedBy) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<Long> left = ids.stream().asLongStream().boxed().toList();
        for (int i = 0; i < left.size(); i += MOST_AT_ONCE) {
            List<Long> some = left.subList(i, Math.min(i + MOST_AT_ONCE, left.size()));
            transactions.once(() -> {
                table.markMissing(some, now);
                Map<String, Map<String, String>> changed = Map.of("missing_since", PersonFit.fromTo(null, now.toInstant().toString()));
                changes.record(some.stream().map(id -> new Saved(id, Saved.Kind.EDITED, changed)).toList(), new Changes.By(changedBy, null, now));
                return null;
            });
        }
    }

    /** Locks those that would change, and takes them as they are then. */
    private List<Step> locked(List<Step> steps, String staysDeactivated) {
        List<Long> ids = steps.stream().filter(step -> !step.isNew() && step.differs()).map(step -> step.known().id()).toList();
        Map<Long, SaasUser> locked = ids.isEmpty() ? Map.of()
                : table.lockedByIds(ids).stream().collect(Collectors.toMap(SaasUser::id, Function.identity()));
        return steps.stream().map(step -> !locked.containsKey(step.known().id()) ? step
                : Step.of(new Seen(locked.get(step.known().id()), step.seen().values(), step.seen().personId()), staysDeactivated)).toList();
    }

    /** One of many: as it is known, and as it is to be. */
    private record Step(Seen seen, SaasUser known, SaasUser after) {

        static Step of(Seen seen, String staysDeactivated) {
            SaasUser known = Objects.requireNonNullElse(seen.known(), SaasUser.UNSEEN);
            return new Step(seen, known, new SaasUser(known.id(), known.with(seen.values(), staysDeactivated),
                    seen.personId() == null ? known.personId() : seen.personId()));
        }

        boolean isNew() {
            return known == SaasUser.UNSEEN;
        }

        boolean differs() {
            return !after.equals(known);
        }

        /** Whose person it is, is no edit of the GoTo user. */
        Saved saved() {
            Map<String, Map<String, String>> changed = differs() ? Person.changes(known.values(), after.values()) : Map.of();
            return new Saved(known.id(), isNew() ? Saved.Kind.NEW : changed.isEmpty() ? Saved.Kind.UNCHANGED : Saved.Kind.EDITED, changed);
        }
    }
}
