package org.gotoadmin.simulator;

import java.time.Clock;
import java.util.Set;

/**
 * Resend Welcome Email. CONFIRMED (UI) [RES] that it exists, for invited users; ASSUMPTION: path, method, body and the 409 for anybody who is not INVITED.
 * Counts the invitation and leaves the status alone.
 */
final class WelcomeEmail {

    private final Clock clock;

    WelcomeEmail(Clock clock) {
        this.clock = clock;
    }

    Answer send(Account account, ApiPath path, Call call) {
        Query.of(call.query(), Set.of());
        String subject = null;
        String template = null;
        if (call.body().length > 0) {
            Body body = Body.of(call).only(Set.of("emailSubject", "emailText", "templateKey"));
            body.text("emailText", 0, 20_000);
            subject = body.text("emailSubject", 0, 150);
            template = body.text("templateKey", 1, 200);
        }
        if (path.users().size() != 1) {
            throw Refusal.invalid("one user key at a time");
        }
        User user = ReadUsers.named(account, path).get(0);
        if (user.status() != User.Status.INVITED) {
            throw new Refusal(409, "user.not.invited", user.key());
        }
        account.put(user.withInvite(new User.Invite(user.invite().count() + 1, clock.millis())));
        account.send(new SentMail(SentMail.Kind.WELCOME_AGAIN, user.key(), user.email(), subject, template));
        return Answer.empty(200);
    }
}
