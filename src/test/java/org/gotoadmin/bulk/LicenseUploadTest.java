package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the name that a browser, or somebody who is none, sends with a file. */
class LicenseUploadTest {

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(delimiter = '|', value = {
        "july.csv                     | july.csv",
        "july.CSV                     | july.csv",
        "july                         | july.csv",
        "july.xlsx                    | july.xlsx.csv",
        "../../etc/passwd             | passwd.csv",
        "..\\..\\windows\\july.csv    | july.csv",
        "/etc/cron.d/july.csv         | july.csv",
        "C:\\july.csv                 | july.csv",
        ".hidden.csv                  | hidden.csv",
        "...csv                       | upload.csv",
        "..                           | upload.csv",
        ".                            | upload.csv",
        "''                           | upload.csv",
        "folder/                      | upload.csv",
        "C:july.csv                   | C_july.csv",
        "50% off; <b>.csv             | 50_ off_ _b_.csv",
        "Änderungen für Søren (2).csv | Änderungen für Søren (2).csv",
        "七月.csv                      | 七月.csv"})
    void onlyHarmlessCharactersOfItsLastPartCount(String sent, String name) {
        assertThat(LicenseUpload.fileName(sent)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"july\0.csv", "july\n.csv", "july\u2028.csv", "july\u202e.csv"})
    void whatNobodySeesIsReplaced(String sent) {
        assertThat(LicenseUpload.fileName(sent)).isEqualTo("july_.csv");
    }

    @Test
    void whoeverSendsNoNameHasOne() {
        assertThat(LicenseUpload.fileName(null)).isEqualTo("upload.csv");
    }

    @Test
    void aLongNameIsCutToWhatADiskTakes() {
        String name = LicenseUpload.fileName("七".repeat(300) + ".csv");

        assertThat(name).endsWith("七.csv");
        assertThat((name.replace(".csv", "") + "-1234.result.csv").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
        assertThat(Path.of("inbox").resolve(name).getParent()).isEqualTo(Path.of("inbox"));
    }
}
