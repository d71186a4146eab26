package io.flagwire.enrich.clean;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Short lines that are furniture by their shape: times, buttons to share with, the way to a page.
final class LineShape {
    private static final int LONGEST_STAMP = 64;
    private static final Pattern STAMP = Pattern.compile("(?iu)"
            + "(?:(?:last |first )?(?:updated|published|posted|modified)(?: on| at)?:? .{0,12}\\d.{0,40}"
            + "|.{0,24}\\b\\d{1,3} ?(?:min|mins|minutes?)\\.? read(?:ing time)?"
            + "|(?:updated |published |posted )?\\d{1,2} (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?) ago"
            + "|(?:publié|mis à jour|modifié) (?:le|il y a) .{0,12}\\d.{0,40}|(?:temps de )?lecture ?: ?\\d.{0,12}"
            + "|(?:aktualisiert|veröffentlicht|stand)(?: am| vor)?:? .{0,12}\\d.{0,30}|lesezeit:? ?\\d.{0,12}"
            + "|(?:aktualizacja|opublikowano|data publikacji):? .{0,12}\\d.{0,30}"
            + "|(?:обновлено|опубликовано):? .{0,12}\\d.{0,30}|время чтения:? ?\\d.{0,12}"
            + "|(?:actualizado|publicado)(?: el| hace)?:? .{0,12}\\d.{0,30}|\\d{1,2} min(?:utos)? de lectura"
            + "|(?:uppdaterad|publicerad):? .{0,12}\\d.{0,30}|lästid:? ?\\d.{0,12}"
            + "|(?:cập nhật|đăng lúc|ngày đăng):? .{0,12}\\d.{0,30}"
            + "|(?:发布时间|更新时间|发表时间)[:\uff1a]? ?.{0,4}\\d.{0,30}"
            + "|(?:تم التحديث|آخر تحديث|نشر في|تاريخ النشر):? .{0,12}[\\d\u0660-\u0669].{0,40})");
    private static final Pattern SEPARATOR = Pattern.compile(" ?[|\uff5c] ?| [\u203a\u00bb>\u2022\u00b7/] ");
    private static final String SEPARATORS = "|\uff5c\u203a\u00bb>\u2022\u00b7/";
    private static final int LONGEST_STEP = 28;
    private static final Set<String> NETWORKS =
            Words.of("facebook twitter x whatsapp telegram linkedin reddit pinterest email e-mail mail print "
                    + "share tweet copy link pin messenger vk weibo wechat line viber tumblr flipboard pocket "
                    + "instagram youtube threads bluesky mastodon sms rss like on via teilen drucken partager "
                    + "imprimer compartir imprimir udostępnij drukuj dela поделиться вконтакте مشاركة 分享 微信 微博");
    private static final Pattern BETWEEN_NETWORKS = Pattern.compile("[ ,|/\\u00b7\\u2022+&()0-9]+");
    private static final int LONGEST_BAR = 120;

    private LineShape() {}

    static boolean furniture(String line) {
        if (line.length() > LONGEST_BAR) {
            return false;
        }
        return stamp(line) || (!Punctuation.endsSentence(line, line.length()) && (shareBar(line) || breadcrumbs(line)));
    }

    private static boolean stamp(String line) {
        if (line.length() > LONGEST_STAMP) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            if (Character.isDigit(line.charAt(i))) {
                return STAMP.matcher(line).matches();
            }
        }
        return false;
    }

    private static boolean shareBar(String line) {
        if (!network(line.substring(0, line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ')))) {
            return false;
        }
        return BETWEEN_NETWORKS
                .splitAsStream(line)
                .filter(word -> !word.isEmpty())
                .allMatch(LineShape::network);
    }

    private static boolean network(String word) {
        return NETWORKS.contains(word.toLowerCase(Locale.ROOT)) || (word.length() > 1 && word.charAt(0) == '#');
    }

    private static boolean breadcrumbs(String line) {
        if (line.chars().noneMatch(unit -> SEPARATORS.indexOf(unit) >= 0)
                || !SEPARATOR.matcher(line).find()) {
            return false;
        }
        String[] steps = SEPARATOR.split(line, -1);
        for (String step : steps) {
            if (step.length() > LONGEST_STEP || step.isBlank() || step.chars().anyMatch(Character::isDigit)) {
                return false;
            }
        }
        return steps.length >= 3;
    }
}
