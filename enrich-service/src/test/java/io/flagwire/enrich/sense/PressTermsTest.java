package io.flagwire.enrich.sense;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the press of a language writes is marked as what it means.
class PressTermsTest {
    private static final Lexicons LEXICONS = new Lexicons();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sv ; MEASURE ; Tankfartyget beläggs nu med sanktioner
            sv ; MEASURE ; De frusna ryska tillgångarna ska kunna användas
            sv ; MEASURE ; Tillgångarna har varit immobiliserade sedan 2022
            sv ; MEASURE ; Bolaget förs upp på sanktionslistan
            sv ; MEASURE ; ett transaktionsförbud för tre banker
            sv ; MEASURE ; Ministrarna får inte resa in i unionen
            sv ; DEAL    ; Kiev ska få luftvärn och stridsvagnar till Ukraina
            sv ; DEAL    ; Norge köper ubåtar från Tyskland
            sv ; DEAL    ; en container full med vapen
            sv ; WEAPON  ; Patriotrobotar på plats
            sv ; WEAPON  ; långräckviddiga robotar
            zh ; MEASURE ; 日本禁止俄罗斯钻石进口
            zh ; MEASURE ; 其在美国境内的财产和财产权益将被冻结
            zh ; MEASURE ; 美方吊销巴西大法官签证
            zh ; MEASURE ; 撤銷對敘利亞的制裁
            zh ; MEASURE ; 荷兰收紧光刻机出口
            zh ; DEAL    ; 印度采购114架“阵风”战机
            zh ; DEAL    ; 韓國向波蘭交付首批K9自走砲
            zh ; DEAL    ; 查获运往俄罗斯的无人机零件
            zh ; WEAPON  ; 台灣接收M1A2T戰車
            vi ; MEASURE ; Hoa Kỳ chế tài các giới chức Miến Điện theo lệnh chế tài mới
            vi ; MEASURE ; Mỹ thu hồi visa của thẩm phán Brazil
            vi ; MEASURE ; Nhật Bản cấm nhập khẩu kim cương Nga
            vi ; MEASURE ; gỡ tên khỏi danh sách đen
            vi ; DEAL    ; Indonesia mua 42 tiêm kích J-10
            vi ; DEAL    ; bán võ khí cho Đài Loan
            vi ; DEAL    ; thu giữ 750 tấn vũ khí
            vi ; WEAPON  ; hai chiến xa và một thiết vận xa
            vi ; COUNTRY ; Moskva bác bỏ
            ar ; MEASURE ; طهران تطالب بإلغاء إجراءات الحظر الظالم
            ar ; MEASURE ; ألغت تأشيرات مسؤولين في السلطة
            ar ; MEASURE ; تجميد أي أصول لهم في الولايات المتحدة
            ar ; MEASURE ; الإفراج عن الأموال الإيرانية المجمدة
            ar ; MEASURE ; شطب اسم الرئيس من قائمة الإرهاب
            ar ; DEAL    ; بيع السعودية مقاتلات إف-35
            ar ; DEAL    ; شراء 14 طائرة رافال
            ar ; DEAL    ; سفينة محملة بالأسلحة
            ar ; WEAPON  ; منظومة ناسامز
            """)
    void marks(String language, Concept concept, String text) {
        assertTrue(
                concepts(language, text).contains(concept),
                () -> concepts(language, text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sv ; MEASURE  ; Centerpartiet vill frysa bensinskatten
            sv ; SANCTION ; nyanställningsblockad mot Tesla
            sv ; SANCTION ; sanktioner mot arbetslösa
            sv ; WEAPON   ; ett nytt vapen mot cancer
            sv ; WEAPON   ; robotar i hemtjänsten
            sv ; COUNTRY  ; spaningsflyg
            zh ; WEAPON   ; 阿萨德家族
            zh ; WEAPON   ; 摩萨德特工
            zh ; WEAPON   ; 总统米格尔
            zh ; SANCTION ; 按照许可证生产
            zh ; SANCTION ; 国家队公布参赛名单
            zh ; SANCTION ; 机制裁减员额
            vi ; SANCTION ; trừng phạt hàng phòng ngự đội khách
            vi ; DEAL     ; bắt người buôn lậu pháo nổ
            ar ; SANCTION ; عقوبات على اللاعبين
            ar ; MEASURE  ; الحصار الظالم لقطاع غزة
            ar ; MEASURE  ; إلغاء تأشيرات العمرة
            ar ; DEAL     ; كل محل يبيع أسلحة
            vi ; WEAPON   ; máy bay không người lái phun thuốc
            """)
    void leavesOtherSensesAlone(String language, Concept concept, String text) {
        assertFalse(
                concepts(language, text).contains(concept),
                () -> concepts(language, text).toString());
    }

    static List<Concept> concepts(String language, String text) {
        return LEXICONS.of(language).orElseThrow().find(text).stream()
                .map(Hit::concept)
                .toList();
    }
}
