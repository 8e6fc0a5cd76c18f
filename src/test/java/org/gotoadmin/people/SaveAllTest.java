package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many people, and many SaaS users, at once. */
class SaveAllTest {

    private static final Map<String, Object> ANN = Map.of("email", "ann@example.com", "goto_user_key", "1", "goto_status", "ACTIVE");

    @BothDatabases
    void manySavesAtOnceComeToWhatTheyWouldOneByOne(Store store) {
        store.workflow("onboard", "new", true, false);
        store.workflow("change", "edited", true, false);
        long bob = store.people().save(Map.of("email", "Bob@example.com", "title", "Boss"), "test", null).id();
        long cid = store.people().save(Map.of("email", "cid@example.com", "title", "Chair"), "test", null).id();
        Map<String, Object> knownBob = store.people().byId(bob);
        Map<String, Object> knownCid = store.people().byId(cid);

        List<Saved> saved = store.people().saveAll(List.of(new People.Edit(null, ANN),
                new People.Edit(knownBob, Map.of("email", "bob@example.com", "title", "")),
                new People.Edit(knownCid, Map.of("title", "Chair"))), "load", null);

        assertThat(saved).extracting(Saved::kind).containsExactly(Saved.Kind.NEW, Saved.Kind.EDITED, Saved.Kind.UNCHANGED);
        assertThat(saved).extracting(Saved::id).containsExactly((Long) store.people().byEmail("ann@example.com").orElseThrow().get("id"), bob, cid);
        assertThat(store.people().byId(bob)).containsOnly(Map.entry("id", bob), Map.entry("email", "Bob@example.com"));
        assertThat(store.runs()).containsExactly("onboard new waiting change", "onboard new waiting change", "onboard new waiting change",
                "change edited waiting change");
        assertThat(store.count("change")).isEqualTo(4);
    }

    @BothDatabases
    void anEditIsMadeOnThePersonAsItIsByThen(Store store) {
        long ann = store.people().save(ANN, "test", null).id();
        Map<String, Object> seen = store.people().byId(ann);
        store.people().saveTo(ann, Map.of("title", "Boss"), "meanwhile", null);

        store.people().saveAll(List.of(new People.Edit(seen, Map.of("goto_status", "SUSPENDED"))), "load", null);

        assertThat(store.people().byId(ann)).containsEntry("title", "Boss").containsEntry("goto_status", "SUSPENDED");
    }

    @BothDatabases
    void oneThatDoesNotFitKeepsTheOthersFromBeingSaved(Store store) {
        List<People.Edit> edits = List.of(new People.Edit(null, ANN), new People.Edit(null, Map.of("email", "b@b", "title", "x".repeat(1001))));

        assertThatThrownBy(() -> store.people().saveAll(edits, "load", null)).hasMessageContaining("title: found 1001 characters");
        assertThat(store.count("person")).isZero();
        assertThat(People.problem(edits.get(1).fields())).hasValue("title: found 1001 characters, wanted at most 1000");
    }

    @BothDatabases
    void peopleAreFoundByKeyAndByEmailEachOnce(Store store) {
        store.people().save(ANN, "test", null);
        store.people().save(Map.of("email", "Bob@example.com"), "test", null);

        assertThat(store.people().ofKeysOrEmails(List.of("1", "2"), List.of("ann@example.com", "bob@example.com", "cid@example.com")))
                .extracting(person -> person.get("email")).containsExactlyInAnyOrder("ann@example.com", "Bob@example.com");
    }

    @BothDatabases
    void saasUsersAreKeptByAccountAndKeyAndThoseNotSeenCanBeMarked(Store store) {
        SeenSaasUsers saasUsers = new SeenSaasUsers(new JdbcTemplate(store.source()), store.transactions(), Clock.systemUTC());
        List<Saved> saved = saasUsers.saveAll("goto", IntStream.range(0, 3).mapToObj(i -> seen("key" + i, "ACTIVE")).toList(), "SUSPENDED", "load");
        saasUsers.saveAll("other", List.of(seen("key0", "ACTIVE")), "SUSPENDED", "load");
        BitSet seen = new BitSet();
        seen.set((int) saved.get(1).id());

        BitSet unseen = saasUsers.unseen("goto", seen);
        saasUsers.markMissing(unseen, "load");

        assertThat(unseen.stream().asLongStream()).containsExactly(saved.get(0).id(), saved.get(2).id());
        assertThat(saasUsers.byKeys("goto", List.of("key0", "key1", "key9"))).satisfies(known -> {
            assertThat(known).containsOnlyKeys("key0", "key1");
            assertThat(known.get("key0").values()).containsKey("missing_since");
            assertThat(known.get("key1").values()).doesNotContainKey("missing_since");
        });
        assertThat(saasUsers.count("goto")).isEqualTo(1);
        assertThat(saasUsers.count("other")).isEqualTo(1);
        assertThat(store.lastChange().keySet()).hasToString("[missing_since]");
    }

    @BothDatabases
    void anEditOfASaasUserIsAChangeAndANewOneOnlyWhereAWorkflowBegins(Store store) {
        SeenSaasUsers saasUsers = new SeenSaasUsers(new JdbcTemplate(store.source()), store.transactions(), Clock.systemUTC());
        saasUsers.saveAll("goto", List.of(seen("key", "ACTIVE")), "SUSPENDED", "load");
        assertThat(store.count("change")).isZero();

        SaasUser known = saasUsers.byKeys("goto", List.of("key")).get("key");
        saasUsers.saveAll("goto", List.of(new SeenSaasUsers.Seen(known, seen("key", "SUSPENDED").values(), null)), "SUSPENDED", "load");
        assertThat(store.lastChange()).isEqualTo(Map.of("goto_status", PersonFit.fromTo("ACTIVE", "SUSPENDED")));

        store.workflow("greet", "new", true, false);
        store.jdbc().sql("UPDATE workflow SET object = 'saas-users'").update();
        saasUsers.saveAll("goto", List.of(seen("new", "ACTIVE")), "SUSPENDED", "load");
        assertThat(store.count("change WHERE kind = 'new'")).isEqualTo(1);
        assertThat(store.count("run WHERE saas_user_id IS NOT NULL")).isEqualTo(1);
    }

    private static SeenSaasUsers.Seen seen(String key, String status) {
        return new SeenSaasUsers.Seen(null, Map.of("goto_user_key", key, "email", key + "@example.com", "goto_status", status), null);
    }
}
