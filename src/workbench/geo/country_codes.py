# SPDX-License-Identifier: MIT
"""Countries by their codes of three letters, as ISO 3166-1 gives them, and names of some."""

from collections.abc import Mapping

# Three letters, then the two of the same country.
_CODES = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU
    AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ
    BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI
    CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE
    DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK
    FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN
    IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH
    KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV
    MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN
    MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI
    NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG
    SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI
    SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT
    TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
    VIRVI VNMVN VUTVU WLFWF WSMWS XKXXK YEMYE ZAFZA ZMBZM ZWEZW
"""
_TWO_OF_THREE = {pair[:3]: pair[3:] for pair in _CODES.split()}
# Parts of other countries with a code of their own: maps of the world's countries name none.
_NAMES = {
    "BQ": ("Caribbean Netherlands", "Pays-Bas caribéens", "هولندا الكاريبية"),
    "CC": ("Cocos (Keeling) Islands", "Îles Cocos", "جزر كوكوس"),
    "CX": ("Christmas Island", "Île Christmas", "جزيرة كريسماس"),
    "GF": ("French Guiana", "Guyane française", "غويانا الفرنسية"),
    "GP": ("Guadeloupe", "Guadeloupe", "غوادلوب"),
    "MQ": ("Martinique", "Martinique", "مارتينيك"),
    "RE": ("Réunion", "La Réunion", "ريونيون"),
    "SJ": ("Svalbard and Jan Mayen", "Svalbard et Jan Mayen", "سفالبارد ويان ماين"),
    "TK": ("Tokelau", "Tokelau", "توكيلاو"),
    "YT": ("Mayotte", "Mayotte", "مايوت"),
}


def two_letters(code: str) -> str | None:
    """Return the two-letter code of a country's code of two or three letters, in any case."""
    upper = code.strip().upper()
    if upper in _TWO_OF_THREE.values():
        return upper
    return _TWO_OF_THREE.get(upper)


def names_by_language(code: str) -> Mapping[str, str]:
    """Return the names of a country that maps of the world do not name; empty for others."""
    return dict(zip(("en", "fr", "ar"), _NAMES.get(code, ()), strict=False))
