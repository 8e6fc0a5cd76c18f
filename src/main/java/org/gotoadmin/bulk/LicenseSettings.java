package org.gotoadmin.bulk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.licenses}.
 *
 * @param suppressEmail GoTo tells the users nothing; routes read it, here it is checked at the start
 */
@ConfigurationProperties("goto.licenses")
record LicenseSettings(@DefaultValue("continue") OnInvalid onInvalid, boolean suppressEmail) {

    /** What a file with refused rows comes to: its good ones go on, or nothing is written. */
    enum OnInvalid { CONTINUE, STOP }
}
