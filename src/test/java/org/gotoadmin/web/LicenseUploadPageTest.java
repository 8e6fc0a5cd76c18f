package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.people.Audit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads, as a browser sends them. */
class LicenseUploadPageTest extends LicenseFilePages {

    private static final String BOUNDARY = "----as-browsers-do";

    @LocalServerPort
    private int port;
    @Autowired
    private Audit audit;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.NORMAL).build();

    @Test
    void anUploadGoesTheWayOfADroppedFileInTheNameOfWhoeverSendsIt() throws Exception {
        users(1);
        logIn("oscar");
        HttpResponse<String> page = upload("july.csv", HEADER + "user0000@example.com,Meeting Test,assign\n", Map.of());

        assertThat(page.uri().getPath()).isEqualTo("/license-files/july");
        assertThat(page.body()).contains("july is taken.", "by <span>oscar</span>");
        assertThat(ended("july", State.DONE).droppedBy()).isEqualTo("oscar");
        assertThat(holds("user0000@example.com", meeting)).isTrue();
        assertThat(audit.of("license file july", 10)).extracting(Audit.Act::who, Audit.Act::what).containsExactly(
                tuple("oscar", "drop"));
        assertThat(folder("done/july.csv")).exists();
        assertThat(folder("uploads")).isEmptyDirectory();
    }

    @Test
    void aMerePlanIsHeldWhateverItIs() throws Exception {
        users(1);
        logIn("oscar");
        upload("july.csv", HEADER + "user0000@example.com,Meeting Test,assign\n", Map.of("planOnly", "true"));

        assertThat(ended("july", State.HELD).reason()).isEqualTo("planned only, as asked");
        assertThat(holds("user0000@example.com", meeting)).isFalse();
    }

    @Test
    void aRefusedFileTellsItsReasonWithTheLineAtOnce() throws Exception {
        logIn("oscar");
        HttpResponse<String> page = upload("july.csv", "email,license,acton\n", Map.of());

        assertThat(page.uri().getPath()).isEqualTo("/license-files");
        assertThat(page.body()).contains("july.csv, line 1: found the column &quot;acton&quot;. Did you mean &quot;action&quot;?");
        assertThat(Files.readString(folder("refused/july.reason.txt"))).contains("july.csv, line 1");
        assertThat(files.newest(1)).isEmpty();
        assertThat(folder("uploads")).isEmptyDirectory();
    }

    @Test
    void aPathInAFileNameIsHarmless() throws Exception {
        logIn("oscar");
        for (String sent : new String[] {"../../../escaped.csv", "..\\\\..\\\\escaped.csv", "/tmp/escaped.csv"}) {
            HttpResponse<String> page = upload(sent, HEADER + "nobody@example.com,Meeting Test,assign\n", Map.of());
            assertThat(page.uri().getPath()).startsWith("/license-files/escaped");
        }

        try (Stream<Path> done = Files.list(folder("done"))) {
            assertThat(done.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("escaped.csv", "escaped-2.csv", "escaped-3.csv");
        }
        assertThat(settings.workDir().resolve("escaped.csv")).doesNotExist();
        assertThat(settings.workDir().resolveSibling("escaped.csv")).doesNotExist();
        assertThat(files.newest(10)).extracting(LicenseFile::name).containsExactly("escaped-3", "escaped-2", "escaped");
    }

    @Test
    void anUnknownCredentialAndNoFileAreRefusedInWords() throws Exception {
        logIn("oscar");

        assertThat(upload("july.csv", HEADER, Map.of("credential", "goot")).body())
                .contains("There is no credential &quot;goot&quot;. Did you mean &quot;goto&quot;?");
        assertThat(upload("", "", Map.of()).body()).contains("No file was chosen.");
        assertThat(files.newest(1)).isEmpty();
    }

    @Test
    void aViewerAStrangerAndAFormOfAnotherSiteUploadNothing() throws Exception {
        logIn("vera");
        assertThat(upload("july.csv", HEADER, Map.of()).statusCode()).isEqualTo(403);
        logIn("oscar");
        assertThat(upload("july.csv", HEADER, Map.of("_csrf", "guessed")).statusCode()).isEqualTo(403);
        cookies.getCookieStore().removeAll();
        assertThat(upload("july.csv", HEADER, Map.of()).statusCode()).isEqualTo(403);

        assertThat(files.newest(1)).isEmpty();
    }

    @Test
    void anUploadOfAGigabyteAndOneOfAViewerAreRefusedBeforeTheyAreSent() throws Exception {
        logIn("oscar");
        assertThat(answerToBegun(1 << 30)).startsWith("HTTP/1.1 413").contains("This file is too large", "at most <span>100MB</span>");
        logIn("vera");
        assertThat(answerToBegun(1 << 20)).startsWith("HTTP/1.1 403").contains("You may not do this");
    }

    /** What a browser reads that has sent no more than the head of an upload. */
    private String answerToBegun(int length) throws IOException {
        String cookie = cookies.getCookieStore().getCookies().stream().map(Object::toString).collect(Collectors.joining("; "));
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(("POST /license-files HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: " + cookie
                    + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: " + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return until(socket.getInputStream(), "</main>");
        }
    }

    @Test
    void anUploadOfUnknownLengthIsRefused() throws Exception {
        logIn("oscar");
        byte[] body = "anything".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = browser.send(form(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(411);
    }

    private void logIn(String name) throws Exception {
        cookies.getCookieStore().removeAll();
        String form = Map.of("username", name, "password", PASSWORD, "_csrf", token("/login")).entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        browser.send(HttpRequest.newBuilder(address("/login")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private String token(String page) throws Exception {
        String html = browser.send(HttpRequest.newBuilder(address(page)).header("Accept", "text/html").build(), BodyHandlers.ofString()).body();
        return Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(html).results().findFirst().orElseThrow().group(1);
    }

    private HttpResponse<String> upload(String fileName, String content, Map<String, String> values) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(Map.of("credential", "goto", "_csrf", token("/license-files")));
        all.putAll(values);
        String fields = all.entrySet().stream().map(one -> part("\"" + one.getKey() + "\"", one.getValue())).collect(Collectors.joining());
        return browser.send(form(BodyPublishers.ofString(fields + part("\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: text/csv", content)
                + "--" + BOUNDARY + "--\r\n")), BodyHandlers.ofString());
    }

    private static String part(String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + content + "\r\n";
    }

    private HttpRequest form(BodyPublisher body) {
        return HttpRequest.newBuilder(address("/license-files")).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "text/html").POST(body).build();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String until(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[4096];
        for (int count = in.read(some); count > 0 && read.indexOf(end) < 0; count = read.indexOf(end) < 0 ? in.read(some) : 0) {
            read.append(new String(some, 0, count, StandardCharsets.UTF_8));
        }
        return read.toString();
    }
}
