package org.gotoadmin.web;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whom a run, a change or a call may concern, so that everything about somebody is found. No list is ever empty: SQL has no empty list.
 *
 * @param people     ids of people
 * @param saasUsers  ids of SaaS users
 * @param keys       of GoTo users, whom rows of license files name
 * @param credential only calls of this account; null: of all
 */
record Concerns(Collection<Long> people, Collection<Long> saasUsers, Collection<String> keys, String credential) {

    private static final Long NOBODY = -1L;

    /** What concerns a SaaS user, which is also what was done for the person it belongs to. */
    static Concerns of(SaasUserRow user) {
        return new Concerns(List.of(user.personId() == null ? NOBODY : user.personId()), List.of(user.id()), List.of(user.key()), user.credential());
    }

    /** What concerns a person and its SaaS users. */
    static Concerns of(long person, String key, List<SaasUserRow> users) {
        Stream<String> keys = Stream.concat(Stream.of(key == null ? "" : key), users.stream().map(SaasUserRow::key));
        return new Concerns(List.of(person), Stream.concat(Stream.of(NOBODY), users.stream().map(SaasUserRow::id)).toList(),
                new TreeSet<>(keys.toList()), null);
    }
}
