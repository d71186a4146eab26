package io.flagwire.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/// The page at `/classify` in a real browser: Debian's Chromium, where it is installed and starts.
@ExtendWith(SharedHouse.class)
class PageIT {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEADLINE = "US sanctions Russian firm over North Korean missiles";
    private static final String BODY = "The US State Department on Tuesday imposed sanctions on a Russian firm over the"
            + " transfer of North Korean ballistic missiles to Russia.\n\nRead Also: Ten things to know before the derby";

    private static SharedHouse.Opened shared;
    private static ChromeDriver browser;

    @BeforeAll
    static void open(SharedHouse.Opened opened) {
        assumeTrue(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER), "no chromium and chromium-driver here");
        shared = opened;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking");
        browser = start(options);
    }

    private static ChromeDriver start(ChromeOptions options) {
        try {
            return new ChromeDriver(
                    new ChromeDriverService.Builder()
                            .usingDriverExecutable(DRIVER.toFile())
                            .build(),
                    options);
        } catch (WebDriverException e) {
            return abort("Chromium does not start here: " + e.getRawMessage());
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openPage() {
        browser.get(
                shared.house().address("enrich-service").resolve("/classify").toString());
    }

    @Test
    void showsTheVerdictWithThePassagesThatDecidedAndNoNoise() {
        type("key", shared.keys().subscriber());
        type("headline", HEADLINE);
        type("body", BODY);
        element("send").click();

        awaitVerdict();
        assertEquals(
                List.of("Sanctions flagged", "Arms transfer flagged"),
                browser.findElements(By.cssSelector(".category")).stream()
                        .map(row -> row.findElement(By.className("title")).getText() + " "
                                + row.findElement(By.className("flag")).getText())
                        .toList());
        List<String> marked = texts("#text mark");
        assertTrue(marked.stream().anyMatch(text -> text.contains("imposed sanctions")), marked::toString);
        assertFalse(element("text").getText().contains("derby"), "boilerplate was read");
        List<String> claims = texts("#claim-list li");
        assertTrue(claims.stream().anyMatch(text -> text.contains("sender: US")), claims::toString);
        await().atMost(PATIENCE).until(() -> element("changes").isDisplayed());
        assertTrue(texts("#change-list li").getFirst().contains("→"));
        assertEquals(List.of(), complaints());
    }

    @Test
    void articleIsOnlyEverText() {
        type("key", shared.keys().operator());
        type("body", "<img src=x onerror=\"document.title='broken in'\"> " + BODY);
        element("body").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));

        awaitVerdict();
        assertTrue(element("text").getText().contains("imposed sanctions"));
        assertEquals(0, browser.findElements(By.cssSelector("#result img")).size());
        assertEquals("Flagwire · Try an article", browser.getTitle());
    }

    @Test
    void wrongKeyIsSaid() {
        type("key", "fws_wrong");
        type("body", BODY);
        element("send").click();

        await().atMost(PATIENCE).until(() -> element("problem").isDisplayed());
        assertTrue(element("problem").getText().contains("key"), element("problem")::getText);
        assertTrue(element("empty").isDisplayed());
        await().atMost(PATIENCE).until(() -> element("send").isEnabled());
    }

    private static void awaitVerdict() {
        await().atMost(PATIENCE).until(() -> element("verdict").isDisplayed());
    }

    // What the browser's console has of errors, as of a content security policy that was broken.
    private static List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    private static void type(String id, String text) {
        element(id).sendKeys(text);
    }

    private static WebElement element(String id) {
        return browser.findElement(By.id(id));
    }

    private static List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }
}
