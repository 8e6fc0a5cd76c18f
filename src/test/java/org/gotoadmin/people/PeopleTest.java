package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.gotoadmin.people.Saved.Kind;
import org.springframework.transaction.support.TransactionTemplate;

class PeopleTest {

    private static final Map<String, String> ANN = Map.of("email", "Ann@Example.com", "last_name", "A", "shoe size", "41");

    @BothDatabases
    void aSavedPersonIsFoundByEmailWhateverItsCase(Store store) {
        Saved saved = store.people().save(ANN, "test", null);
        assertThat(saved.kind()).isEqualTo(Kind.NEW);
        assertThat(store.people().byEmail(" ann@EXAMPLE.com ")).hasValue(Map.of(
                "id", saved.id(), "email", "Ann@Example.com", "last_name", "A", "shoe size", "41"));
        assertThat(store.people().byId(saved.id())).containsEntry("id", saved.id()).containsEntry("shoe size", "41");
        assertThat(store.people().byEmail("other@example.com")).isEmpty();
        assertThat(store.people().byEmail(null)).isEmpty();
    }

    @BothDatabases
    void onlyTheFieldsOfTheMapAreTouched(Store store) {
        long id = store.people().save(ANN, "test", null).id();
        Saved saved = store.people().save(Map.of("email", "ann@example.com", "title", "Boss", "goto_role", "Member"), "test", null);
        assertThat(saved.kind()).isEqualTo(Kind.EDITED);
        assertThat(saved.changed()).containsOnlyKeys("title", "goto_role");
        assertThat(store.people().byId(id)).containsEntry("email", "Ann@Example.com").containsEntry("last_name", "A")
                .containsEntry("shoe size", "41").containsEntry("title", "Boss").containsEntry("goto_role", "Member");
    }

    @BothDatabases
    void aBlankOrNullValueEmptiesItsField(Store store) {
        long id = store.people().save(ANN, "test", null).id();
        Map<String, String> blanks = new HashMap<>(Map.of("shoe size", "  "));
        blanks.put("last_name", null);
        assertThat(store.people().saveTo(id, blanks, "test", null).kind()).isEqualTo(Kind.EDITED);
        assertThat(store.people().byId(id)).containsOnlyKeys("id", "email");
        assertThat(store.people().saveTo(id, blanks, "test", null).kind()).isEqualTo(Kind.UNCHANGED);
    }

    @BothDatabases
    void aChangeRecordsFromAndTo(Store store) {
        store.workflow("onboard", "new", true, false);
        long id = store.people().save(ANN, "people-file hr.csv", null).id();
        assertThat(store.lastChange()).isEqualTo(Map.of("email", pair(null, "Ann@Example.com"), "last_name", pair(null, "A"),
                "shoe size", pair(null, "41")));
        Saved saved = store.people().saveTo(id, Map.of("last_name", "B", "shoe size", ""), "workflow x", "x");
        assertThat(store.lastChange()).isEqualTo(Map.of("last_name", pair("A", "B"), "shoe size", pair("41", null)))
                .isEqualTo(saved.changed());
        assertThat(store.jdbc().sql("SELECT kind || ' ' || changed_by || ' ' || COALESCE(workflow, '-') FROM change ORDER BY id")
                .query(String.class).list())
                .containsExactly("new people-file hr.csv -", "edited workflow x x");
    }

    @BothDatabases
    void aNewPersonSaysWhoMadeItAndIsAChangeOnlyWhereAWorkflowBegins(Store store) {
        long id = store.people().save(ANN, "user-load goto-users", null).id();
        assertThat(store.count("change")).isZero();
        store.people().saveTo(id, Map.of("last_name", "B"), "workflow x", "x");
        assertThat(store.jdbc().sql("SELECT created_by FROM person").query(String.class).single()).isEqualTo("user-load goto-users");
    }

    @BothDatabases
    void aSaveThatChangesNothingWritesNothing(Store store) {
        long id = store.people().save(ANN, "test", null).id();
        OffsetDateTime before = store.jdbc().sql("SELECT updated_at FROM person").query(OffsetDateTime.class).single();
        store.workflow("any", "new,edited", true, true);
        assertThat(store.people().save(ANN, "test", null)).isEqualTo(new Saved(id, Kind.UNCHANGED, Map.of()));
        assertThat(store.people().save(Map.of("email", "ANN@example.com"), "test", null).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(store.count("change")).isZero();
        assertThat(store.count("run")).isZero();
        assertThat(store.jdbc().sql("SELECT updated_at FROM person").query(OffsetDateTime.class).single()).isEqualTo(before);
    }

    @BothDatabases
    void aChangeBeginsEachActiveWorkflowThatAsksForItOnce(Store store) {
        store.workflow("onboard", "new", true, false);
        store.workflow("change", "edited", true, false);
        store.workflow("both", "new,edited", true, false);
        store.workflow("sleeping", "new,edited", false, false);
        store.workflow("nightly", "schedule", true, false);
        store.people().save(ANN, "test", null);
        store.people().save(Map.of("email", "ann@example.com", "title", "Boss"), "test", null);
        assertThat(store.runs()).containsExactly("both new waiting change", "onboard new waiting change",
                "both edited waiting change", "change edited waiting change");
    }

    @BothDatabases
    void aWorkflowsOwnChangeBeginsItAgainOnlyWhenItSaysSo(Store store) {
        long id = store.people().save(ANN, "test", null).id();
        store.workflow("calm", "edited", true, false);
        store.workflow("eager", "edited", true, true);
        store.people().saveTo(id, Map.of("title", "1"), "workflow calm", "calm");
        store.people().saveTo(id, Map.of("title", "2"), "workflow eager", "eager");
        assertThat(store.runs())
                .containsExactly("eager edited waiting change", "calm edited waiting change", "eager edited waiting change");
    }

    @BothDatabases
    void activationDoesNotFireForPeopleWhoAreThereAlready(Store store) {
        store.people().save(ANN, "test", null);
        store.workflow("late", "new,edited", true, false);
        assertThat(store.runs()).isEmpty();
    }

    @BothDatabases
    void personChangeAndRunsAreWrittenTogetherOrNotAtAll(Store store) {
        store.workflow("onboard", "new", true, false);
        new TransactionTemplate(store.transactions()).executeWithoutResult(status -> {
            store.people().save(ANN, "test", null);
            status.setRollbackOnly();
        });
        assertThat(List.of(store.count("person"), store.count("change"), store.count("run"))).containsOnly(0);
    }

    @BothDatabases
    void aNumberKeepsItsDigitsAndAnObjectBecomesJson(Store store) {
        long id = store.people().save(Map.of("email", "a@b", "goto_user_key", new BigInteger("78888886011013972886849029"),
                "api_response", Map.of("key", 1)), "test", null).id();
        assertThat(store.people().byId(id)).containsEntry("goto_user_key", "78888886011013972886849029")
                .containsEntry("api_response", "{\"key\":1}");
    }

    @BothDatabases
    void theEmailOfAPersonCanBeChangedButNotToAnotherPersons(Store store) {
        People people = store.people();
        long ann = people.save(ANN, "test", null).id();
        long bob = people.save(Map.of("email", "bob@example.com"), "test", null).id();
        assertThatThrownBy(() -> people.saveTo(bob, Map.of("email", "ANN@example.com"), "test", null))
                .hasMessage("Person %d cannot have the email of person %d.".formatted(bob, ann));
        assertThatThrownBy(() -> people.saveTo(bob, Collections.singletonMap("email", null), "test", null))
                .hasMessageContaining("cannot be emptied");
        people.saveTo(ann, Map.of("email", "anne@example.com"), "test", null);
        assertThat(people.byEmail("anne@example.com")).hasValueSatisfying(person -> assertThat(person).containsEntry("id", ann));
        assertThat(people.byEmail("ann@example.com")).isEmpty();
    }

    @BothDatabases
    void whatCannotBeStoredIsRefusedByFieldAndLength(Store store) {
        People people = store.people();
        assertThatThrownBy(() -> people.save(Map.of("email", "a@b", "title", "x".repeat(1001), "status", "a\0b"), "test", null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("title: found 1001 characters, wanted at most 1000")
                .hasMessageContaining("status: found the character U+0000");
        assertThatThrownBy(() -> people.save(Map.of("title", "x"), "test", null)).hasMessageContaining("without an email");
        assertThatThrownBy(() -> people.save(Map.of("email", "a@b", "id", 7), "test", null))
                .hasMessageContaining("\"id\" is given by the store");
        assertThatThrownBy(() -> people.byId(-1)).isInstanceOf(NoSuchElementException.class).hasMessage("There is no person -1.");
        assertThat(store.count("person")).isZero();
    }

    @BothDatabases
    void aPersonsOwnMapCanBeSavedBack(Store store) {
        long id = store.people().save(ANN, "test", null).id();
        Map<String, Object> person = new HashMap<>(store.people().byId(id));
        person.put("title", "Boss");
        assertThat(store.people().save(person, "test", null).changed()).containsOnlyKeys("title");
    }

    private static Map<String, String> pair(String from, String to) {
        return PersonFit.fromTo(from, to);
    }
}
