package org.gotoadmin.simulator;

import java.util.List;
import java.util.Locale;

/**
 * A user as the simulator keeps it; the shape on the wire is made by {@link Shapes}. Change one with the {@code with…} methods, inside
 * {@link Account#alter}.
 *
 * @param key digits, 19 as a rule and beyond 2^53 (SECOND-HAND: keys are 64-bit); one seeded user has 26
 * @param licenseKeys licenses this user holds a seat of
 * @param adminRoles as in {@link AdminRoles#ALL}
 * @param groupKey null when in no group
 * @param createTime epoch milliseconds
 */
public record User(String key, Identity identity, List<String> licenseKeys, List<String> adminRoles, List<String> managedGroupKeys, String groupKey,
        Locks locks, Invite invite, Activity activity, long createTime) {

    /** What GoTo calls core identity, and the time zone. */
    public record Identity(String email, String firstName, String lastName, String locale, String timeZone) {
    }

    /**
     * What may not be changed. {@code identityReadOnly}: this is not the user's primary account, CONFIRMED [update-user]. {@code adminAccess} false: no admin
     * role may be given (GoTo's {@code hasAdminAccess}), CONFIRMED [create-user].
     */
    public record Locks(boolean name, boolean email, boolean identityReadOnly, boolean adminAccess) {
        /** Nothing locked, admin roles allowed. */
        public static final Locks NONE = new Locks(false, false, false, true);
    }

    /** How often and when (epoch milliseconds, 0 = never) the user was invited. */
    public record Invite(int count, long dateMillis) {
    }

    /** Never signed in, signed in lately, or not lately. */
    public enum Activity { NEVER, ACTIVE, INACTIVE }

    /** The values SECOND-HAND captured in {@code status}. */
    public enum Status { ACTIVE, INVITED, INACTIVE, SUSPENDED }

    public User {
        licenseKeys = List.copyOf(licenseKeys);
        adminRoles = List.copyOf(adminRoles);
        managedGroupKeys = List.copyOf(managedGroupKeys);
    }

    /** A user without license, role or invitation, for {@link Account#add}; locale en_US, time zone America/Los_Angeles. */
    public static User named(String email, String firstName, String lastName) {
        return new User(null, new Identity(email, firstName, lastName, "en_US", "America/Los_Angeles"), List.of(), List.of(), List.of(), null,
                Locks.NONE, new Invite(0, 0), Activity.NEVER, 0);
    }

    public String email() {
        return identity.email();
    }

    /** Suspended means no product and no role, whatever happened before; there is no verb for it. CONFIRMED (UI) [STAT]. */
    public Status status() {
        if (licenseKeys.isEmpty() && adminRoles.isEmpty()) {
            return Status.SUSPENDED;
        }
        return switch (activity) {
            case NEVER -> Status.INVITED;
            case ACTIVE -> Status.ACTIVE;
            case INACTIVE -> Status.INACTIVE;
        };
    }

    /** Emails are one person's whatever their case: two users cannot differ in case only. */
    static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    public User withKey(String value) {
        return new User(value, identity, licenseKeys, adminRoles, managedGroupKeys, groupKey, locks, invite, activity, createTime);
    }

    public User withIdentity(Identity value) {
        return new User(key, value, licenseKeys, adminRoles, managedGroupKeys, groupKey, locks, invite, activity, createTime);
    }

    public User withLicenseKeys(List<String> value) {
        return new User(key, identity, value, adminRoles, managedGroupKeys, groupKey, locks, invite, activity, createTime);
    }

    public User withAdminRoles(List<String> value) {
        return new User(key, identity, licenseKeys, value, managedGroupKeys, groupKey, locks, invite, activity, createTime);
    }

    public User withManagedGroupKeys(List<String> value) {
        return new User(key, identity, licenseKeys, adminRoles, value, groupKey, locks, invite, activity, createTime);
    }

    public User withGroupKey(String value) {
        return new User(key, identity, licenseKeys, adminRoles, managedGroupKeys, value, locks, invite, activity, createTime);
    }

    public User withLocks(Locks value) {
        return new User(key, identity, licenseKeys, adminRoles, managedGroupKeys, groupKey, value, invite, activity, createTime);
    }

    public User withInvite(Invite value) {
        return new User(key, identity, licenseKeys, adminRoles, managedGroupKeys, groupKey, locks, value, activity, createTime);
    }

    public User withActivity(Activity value) {
        return new User(key, identity, licenseKeys, adminRoles, managedGroupKeys, groupKey, locks, invite, value, createTime);
    }

    User withCreateTime(long value) {
        return new User(key, identity, licenseKeys, adminRoles, managedGroupKeys, groupKey, locks, invite, activity, value);
    }
}
