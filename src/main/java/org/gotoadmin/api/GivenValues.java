package org.gotoadmin.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.gotoadmin.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens what a credential was given: decrypts what stands in the store, and asks Camel's property functions, as of vaults. */
@Component
final class GivenValues {

    private static final String OPENS = "{{";
    /** What stands behind the name is never shown: a default in it may be a secret. */
    private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\s*([A-Za-z][\\w-]{0,40}):");

    private final ObjectProvider<Encryption> encryption;
    private final ObjectProvider<CamelContext> camel;

    GivenValues(ObjectProvider<Encryption> encryption, ObjectProvider<CamelContext> camel) {
        this.encryption = encryption;
        this.camel = camel;
    }

    static boolean isFunction(String text) {
        return text != null && text.contains(OPENS);
    }

    /** To what a text of the store is bound when it is encrypted. No name has a space. */
    static String bound(String name, String property) {
        return name + " " + property;
    }

    Settings.Credential open(Given given) {
        Settings.Credential written = given.written();
        return new Settings.Credential(resolved(given, "account-key", written.accountKey()), resolved(given, "client-id", written.clientId()),
                secret(given, "client-secret", written.clientSecret()), secret(given, "refresh-token", written.refreshToken()),
                secret(given, "personal-access-token", written.personalAccessToken()), written.requestsPerSecond());
    }

    private String secret(Given given, String property, String text) {
        if (given.place() == Given.Place.SETTINGS || text == null || text.isEmpty()) {
            return resolved(given, property, text);
        }
        Encryption key = encryption.getObject();
        return resolved(given, property, key.decrypt(bound(given.name(), property), text).orElseThrow(() -> new CredentialStopped("Credential \""
                + given.name() + "\": " + given.called(property) + " in the store cannot be decrypted with " + key.source()
                + "; it was encrypted with another key. Use that key again, or look it up" + given.thenAgain() + ".")));
    }

    /** What a function says when it fails may hold anything, so that only the kind of its failure is told. */
    private String resolved(Given given, String property, String text) {
        if (!isFunction(text)) {
            return text;
        }
        try {
            String value = camel.getObject().resolvePropertyPlaceholders(text);
            if (value != null && !value.isBlank() && !isFunction(value)) {
                return value;
            }
        } catch (RuntimeException e) {
            throw unresolved(given, property, text, "fails (" + e.getClass().getSimpleName() + ")");
        }
        throw unresolved(given, property, text, "gives no value");
    }

    private static CredentialStopped.Unresolved unresolved(Given given, String property, String text, String how) {
        Matcher function = FUNCTION.matcher(text);
        return new CredentialStopped.Unresolved("Credential \"" + given.name() + "\": the property function " + (function.find() ? "\"" + function.group(1) + "\" " : "")
                + "in " + given.called(property) + " " + how + ". Wanted: a function that Camel has, such as those of its vaults, and a value where it looks."
                + " Look at the vault: it is asked again by itself. If its settings, its jar or the value here are wrong, mend them" + given.thenAgain() + ".");
    }
}
