import pytest

from models.clean import clean
from models.errors import UnsupportedLanguage
from models.language import detect_language
from models.text import Article

OTHER = {
    "es": "El gobierno anunció el martes que cerrará tres centrales de carbón antes de fin de año.",
    "fr": "Le ministre a déclaré mardi que trois centrales à charbon fermeraient avant décembre.",
    "de": "Die Regierung teilte am Dienstag mit, dass drei Kohlekraftwerke geschlossen werden.",
    "nl": "De regering maakte dinsdag bekend dat drie kolencentrales worden gesloten dit jaar.",
    "it": "Il governo ha annunciato martedì che tre centrali a carbone saranno chiuse quest'anno.",
    "pt": "O governo anunciou na terça-feira que três centrais a carvão serão encerradas este ano.",
    "sv": "Regeringen meddelade på tisdagen att tre kolkraftverk ska stängas före årets slut.",
    "pl": "Rząd ogłosił we wtorek, że do końca roku zamknie trzy elektrownie węglowe w kraju.",
    "tr": "Hükümet salı günü yıl sonuna kadar üç kömür santralinin kapatılacağını açıkladı.",
    "ru": "Правительство сообщило во вторник, что до конца года закроет три электростанции.",
    "ar": "أعلنت الحكومة يوم الثلاثاء أنها ستغلق ثلاث محطات تعمل بالفحم قبل نهاية العام.",
    "zh": "政府星期二宣布年底前将关闭三座燃煤电厂，工会称这一决定过于仓促。",
    "fi": "Hallitus ilmoitti tiistaina, että kolme hiilivoimalaa suljetaan ennen vuoden loppua.",
    "cy": "Cyhoeddodd y llywodraeth ddydd Mawrth y bydd tair gorsaf bŵer glo yn cau eleni.",
    "id": "Pemerintah mengumumkan pada hari Selasa bahwa tiga pembangkit listrik akan ditutup.",
}
ENGLISH = (
    "The mayor said the bridge would be closed for a year while engineers repaired its piers. "
)
AFRIKAANS = "Die regering het Dinsdag gesê dat drie kragstasies vanjaar gesluit sal word."
SCOTS = (
    "The government said on Tysday that three coal stations wad be steekit afore the year is oot."
)


@pytest.mark.parametrize(("code", "text"), OTHER.items())
def test_another_language_is_named(code, text):
    with pytest.raises(UnsupportedLanguage) as refused:
        clean(Article(text=text))
    assert refused.value.detected == code


def test_a_language_near_english_or_near_dutch_is_told_apart_from_english():
    assert detect_language(AFRIKAANS) != "en"
    assert detect_language(SCOTS) == "en"


@pytest.mark.parametrize(
    "text", ["Hello", "Meléndez: Caracas", "Por qué", "12,000 (40%)", "Rosé at the Café Müller"]
)
def test_a_few_words_are_taken_for_english(text):
    assert detect_language(text) == "en"


def test_a_foreign_script_is_sure_at_any_length():
    assert detect_language("привет") == "ru"
    assert detect_language("东京") == "zh"


def test_most_of_a_text_decides():
    spanish = OTHER["es"]
    assert detect_language(ENGLISH * 12 + f"“{spanish}” " * 4) == "en"
    assert detect_language(f"{spanish} " * 12 + f"“{ENGLISH}” " * 4) == "es"


def test_capitals_are_no_other_language():
    assert detect_language(ENGLISH.upper()) == "en"


def test_addresses_and_handles_do_not_count():
    assert detect_language(f"{ENGLISH} https://ejemplo.es/noticias/gobierno/cierra-las-centrales")
    assert detect_language("@presidente https://ejemplo.es/" + "gobierno-" * 30) == "en"
