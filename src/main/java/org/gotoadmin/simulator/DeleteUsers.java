package org.gotoadmin.simulator;

import java.util.List;
import java.util.Set;

/** Delete Users, by key or by filter. Seats come free and the key is remembered; CONFIRMED (UI) [DEL]. */
final class DeleteUsers {

    /** 204; an unknown key is 404 and then nobody is deleted. ASSUMPTION. */
    Answer byKey(Account account, ApiPath path, Call call) {
        Query.of(call.query(), Set.of());
        account.delete(ReadUsers.named(account, path));
        return Answer.empty(204);
    }

    /** The filtered twin, SECOND-HAND (PS) that such twins exist: deletes EVERYBODY who matches, and everybody there is when the filter is blank or absent. */
    Answer byFilter(Account account, Call call) {
        List<User> hit = account.matching(Query.of(call.query(), Set.of("filter")).filter());
        account.delete(hit);
        return Answer.empty(204);
    }
}
