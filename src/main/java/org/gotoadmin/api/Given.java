package org.gotoadmin.api;

import org.gotoadmin.Settings;

/**
 * What a credential was given, in the settings or in the store. A secret of the store is encrypted as it is written, and any value may be a
 * property function of Camel such as <code>{{hashicorp:…}}</code>: neither costs anything before the credential is first used.
 */
final class Given {

    private final String name;
    private final Place place;
    private final long version;
    private final Settings.Credential written;
    private final GivenValues opener;
    private volatile Settings.Credential values;

    /** Where it stands. */
    enum Place {
        SETTINGS, STORE
    }

    /**
     * @param version of the store's row; 0 in the settings
     * @param written values as they are written there
     */
    Given(String name, Place place, long version, Settings.Credential written, GivenValues opener) {
        this.name = name;
        this.place = place;
        this.version = version;
        this.written = written;
        this.opener = opener;
    }

    String name() {
        return name;
    }

    Place place() {
        return place;
    }

    long version() {
        return version;
    }

    /** For what needs no secret: its pace, which kind of token it has, whether it has an account. */
    Settings.Credential written() {
        return written;
    }

    /**
     * The values as they are meant. They are opened once; what fails is tried again by whoever asks next.
     *
     * @throws CredentialStopped when one cannot be decrypted, or its property function fails
     */
    Settings.Credential values() {
        Settings.Credential opened = values;
        if (opened == null) {
            opened = opener.open(this);
            values = opened;
        }
        return opened;
    }

    /** The token, where that is known without opening anything; else an empty text. */
    String knownToken() {
        Settings.Credential opened = values;
        return opened != null ? opened.token() : place == Place.STORE || GivenValues.isFunction(written.token()) ? "" : written.token();
    }

    /** How a message calls a value: the setting, or what it is of the store's. */
    String called(String property) {
        return place == Place.SETTINGS ? Settings.Credential.setting(name, property) : "its " + property.replace('-', ' ');
    }

    /** The end of a message that has said what to mend. */
    String thenAgain() {
        return place == Place.SETTINGS ? ", then start again" : ", then \"credentials add " + name + " --replace\"";
    }

    /** Secrets are never printed, also not by accident. */
    @Override
    public String toString() {
        return "Given[name=" + name + ", place=" + place + ", secrets=***]";
    }
}
