package org.gotoadmin.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses passwords: after some wrong ones for a name from one address, the next is looked at only after a while. The answer is
 * that of a wrong password, whether there is somebody of that name or not. Nobody is kept out for longer than a minute.
 */
@Component
final class Guesses {

    private static final int FREE = 5;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NAME = 100;

    private final Clock clock;
    /** By name and address; of too many, those that were wrong the longest time ago are forgotten. */
    private final Map<String, Wrong> wrong = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Wrong(int times, Instant until) {
    }

    Guesses(Clock clock) {
        this.clock = clock;
    }

    /** Stands before whatever looks at passwords. It is no bean, since Spring would take a bean for what looks at them. */
    AuthenticationProvider gate() {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication asked) {
                if (mustWait(asked)) {
                    throw new LockedException("too many wrong passwords");
                }
                return null;
            }

            @Override
            public boolean supports(Class<?> kind) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
            }
        };
    }

    private synchronized boolean mustWait(Authentication asked) {
        Wrong before = wrong.get(key(asked));
        return before != null && clock.instant().isBefore(before.until());
    }

    @EventListener
    synchronized void isWrong(AuthenticationFailureBadCredentialsEvent event) {
        Wrong before = wrong.remove(key(event.getAuthentication()));
        int times = before == null ? 1 : before.times() + 1;
        Duration wait = times < FREE ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(times - FREE, MOST_DOUBLINGS));
        wrong.put(key(event.getAuthentication()), new Wrong(times, clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)));
    }

    @EventListener
    synchronized void isRight(AuthenticationSuccessEvent event) {
        wrong.remove(key(event.getAuthentication()));
    }

    private static String key(Authentication asked) {
        String name = String.valueOf(asked.getName());
        String address = asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return address + " " + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
