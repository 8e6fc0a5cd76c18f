package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Giving and taking seats of licenses. Several users are one piece: all or none. */
final class Seats {

    private static final Set<String> BY_KEY = Set.of("suppressEmail");
    private static final Set<String> BY_FILTER = Set.of("suppressEmail", "filter");

    /** PUT, ASSUMPTION that it mirrors the DELETE below. Who holds the license already keeps it, 200; no free seat is 409. */
    Answer assign(Account account, ApiPath path, Call call) {
        boolean mail = mail(call, BY_KEY);
        License license = License.find(account, path.license());
        List<User> newcomers = ReadUsers.named(account, path).stream().filter(user -> !user.licenseKeys().contains(license.key())).toList();
        License.checkSeats(account, List.of(license.key()), key -> newcomers.size());
        for (User user : newcomers) {
            List<String> held = new ArrayList<>(user.licenseKeys());
            held.add(license.key());
            boolean awakes = user.status() == User.Status.SUSPENDED && user.activity() == User.Activity.INACTIVE;
            change(account, awakes ? user.withActivity(User.Activity.ACTIVE) : user, held, mail);
        }
        return Answer.empty(200);
    }

    /** DELETE, SECOND-HAND (CS). Someone without the license is 404 {@code license.not.assigned} (ASSUMPTION), and then nobody loses it. */
    Answer unassign(Account account, ApiPath path, Call call) {
        boolean mail = mail(call, BY_KEY);
        License license = License.find(account, path.license());
        List<User> users = ReadUsers.named(account, path);
        users.stream().filter(user -> !user.licenseKeys().contains(license.key())).findFirst().ifPresent(user -> {
            throw new Refusal(404, "license.not.assigned", license.key() + " " + user.key());
        });
        users.forEach(user -> without(account, user, license, mail));
        return Answer.empty(204);
    }

    /** Takes every license of the users named. ASSUMPTION. */
    Answer unassignAll(Account account, ApiPath path, Call call) {
        boolean mail = mail(call, BY_KEY);
        ReadUsers.named(account, path).forEach(user -> change(account, user, List.of(), mail));
        return Answer.empty(204);
    }

    /** The filtered twin: takes every license of EVERYBODY who matches, and of everybody there is when the filter is blank or absent. */
    Answer unassignAllByFilter(Account account, Call call) {
        boolean mail = mail(call, BY_FILTER);
        account.matching(Query.of(call.query(), BY_FILTER).filter()).forEach(user -> change(account, user, List.of(), mail));
        return Answer.empty(204);
    }

    /** The filtered twin for one license. */
    Answer unassignByFilter(Account account, ApiPath path, Call call) {
        boolean mail = mail(call, BY_FILTER);
        License license = License.find(account, path.license());
        account.matching(Query.of(call.query(), BY_FILTER).filter()).stream().filter(user -> user.licenseKeys().contains(license.key()))
                .forEach(user -> without(account, user, license, mail));
        return Answer.empty(204);
    }

    private static void without(Account account, User user, License license, boolean mail) {
        change(account, user, user.licenseKeys().stream().filter(key -> !key.equals(license.key())).toList(), mail);
    }

    /** Mail goes out by default, CONFIRMED (UI) [SEAT]. */
    private static void change(Account account, User user, List<String> licenses, boolean mail) {
        if (mail && !user.licenseKeys().equals(licenses)) {
            account.send(new SentMail(SentMail.Kind.PRODUCTS_CHANGED, user.key(), user.email(), null, null));
        }
        account.put(user.withLicenseKeys(licenses));
    }

    private static boolean mail(Call call, Set<String> known) {
        return !Query.of(call.query(), known).flag("suppressEmail", false);
    }
}
