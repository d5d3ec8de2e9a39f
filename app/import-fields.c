/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each kind of file can say, and how its headers call it in the languages that shops write
 * lists in. Words are as fold_words () makes them: no accents, no capitals, no signs. */

#include "config.h"

#include "import-private.h"

#include <string.h>

#define COMMON_PRODUCT                                                                             \
  "product|product id|product code|productcode|sku|stock code|stockcode|item|item code|item no|"   \
  "item number|article|article no|article number|artikel|artikelnummer|artikel nr|articolo|"       \
  "codice articolo|codice|prodotto|codice prodotto|produit|reference produit|code article|"        \
  "producto|codigo|tovar|produkt|kod|kod tovaru|cislo tovaru|prece|preces kods|kods|artikul|"      \
  "produkto"

static const ImportField customers[] = {
  { "reference", IMPORT_TEXT,
    "reference|customer id|customer no|customer number|customer code|customer|client id|client no|"
    "id|code|account|account number|kundennummer|kunden nr|kundennr|kunde|codice cliente|"
    "id cliente|numero client|code client|numero cliente|codigo cliente|cislo zakaznika|"
    "id zakaznika|klienta numurs|klienta kods|nomer klienta|kod klienta|riferimento|referenz" },
  { "name", IMPORT_TEXT,
    "name|full name|display name|customer name|nom complet|vollstandiger name|nome completo|"
    "nombre completo|meno a priezvisko|cele jmeno|vards uzvards|fio|imya i familiya|pangalan" },
  { "organisation", IMPORT_TEXT,
    "company|company name|organisation|organization|organization name|organization 1 name|"
    "business name|firma|firmenname|ragione sociale|azienda|societe|raison sociale|empresa|"
    "razon social|spolocnost|nazov firmy|uznemums|kompaniya|kumpanya" },
  { "given", IMPORT_TEXT,
    "given|given name|first name|firstname|forename|vorname|nome|prenom|nombre|meno|krestni jmeno|"
    "jmeno|vards|imya|nombre de pila" },
  { "family", IMPORT_TEXT,
    "family|family name|last name|lastname|surname|nachname|familienname|cognome|"
    "nom de famille|nom|apellido|apellidos|priezvisko|prijmeni|uzvards|familiya|apelyido" },
  { "contact", IMPORT_TEXT,
    "contact name|contact|contact person|ansprechpartner|referente|persona di contatto|contacto|"
    "kontaktna osoba|kontaktpersona|kontaktnoe litso" },
  { "contact_title", IMPORT_TEXT, "contact title|job title|title|position|funktion|titolo" },
  { "phones", IMPORT_LIST,
    "phones|phone|telephone|tel|phone number|telephone number|mobile|mobile phone|cell|cell phone|"
    "home phone|work phone|business phone|telefon|telefonnummer|handy|mobil|telefono|cellulare|"
    "movil|portable|telephone portable|telefonne cislo|mobilny|talrunis|telefons|mobilais|"
    "telefonu|phone 1 value|phone 2 value|phone 3 value|telepono" },
  { "emails", IMPORT_LIST,
    "emails|email|e mail|mail|email address|e mail address|e mail adresse|posta elettronica|"
    "courriel|adresse email|correo|correo electronico|epasts|e pasts|elektronnaya pochta|pochta|"
    "e mail 1 value|e mail 2 value|e mail 3 value" },
  { "address.street", IMPORT_TEXT,
    "street|address|address line 1|street address|home street|business street|strasse|adresse|"
    "anschrift|via|indirizzo|rue|calle|direccion|ulica|adresa|iela|adrese|ulitsa|adres|"
    "address 1 street|tirahan" },
  { "address.city", IMPORT_TEXT,
    "city|town|ort|stadt|citta|comune|ville|ciudad|mesto|pilseta|gorod|address 1 city|home city|"
    "lungsod" },
  { "address.postcode", IMPORT_TEXT,
    "postcode|postal code|zip|zip code|plz|postleitzahl|cap|code postal|codigo postal|psc|"
    "pasta indekss|indeks|pochtovyy indeks|address 1 postal code|home postal code" },
  { "address.region", IMPORT_TEXT,
    "region|state|province|county|bundesland|provincia|regione|kraj|regions|oblast|"
    "address 1 region|rehiyon" },
  { "address.country", IMPORT_COUNTRY,
    "country|country code|land|paese|nazione|pays|pais|krajina|stat|zeme|valsts|strana|"
    "address 1 country|home country|bansa" },
  { "birth", IMPORT_DAY,
    "birth|birthday|birth date|date of birth|birthdate|geburtstag|geburtsdatum|data di nascita|"
    "date de naissance|fecha de nacimiento|datum narodenia|datum narozeni|dzimsanas diena|"
    "dzimsanas datums|data rozhdeniya|den rozhdeniya" },
  { "language", IMPORT_TEXT, "language|sprache|lingua|langue|idioma|jazyk|valoda|yazyk|wika" },
  { "group", IMPORT_TEXT,
    "group|customer group|category|kundengruppe|gruppe|gruppo|groupe|grupo|skupina|grupa|gruppa" },
  { "kind", IMPORT_TEXT, "kind|type|art|tipo" },
  { "note", IMPORT_TEXT,
    "note|notes|remark|remarks|comment|comments|bemerkung|notiz|nota|remarque|notas|poznamka|"
    "piezime|piezimes|primechanie" },
  { "marketing", IMPORT_FLAG, "marketing|newsletter|mailing" },
  { "flags", IMPORT_LIST, "flags|flag|tags|labels" },
  { NULL },
};

static const ImportField products[] = {
  { "code", IMPORT_TEXT, "code|id|reference|" COMMON_PRODUCT },
  { "name", IMPORT_TEXT,
    "name|product name|title|bezeichnung|artikelbezeichnung|produktname|nome|nome prodotto|"
    "denominazione|nom|designation|nombre|nazov|nazov tovaru|nazev|nosaukums|nazvanie|"
    "naimenovanie|pangalan" },
  { "price", IMPORT_AMOUNT,
    "price|unit price|unitprice|retail price|sales price|selling price|list price|preis|"
    "verkaufspreis|vk|einzelpreis|prezzo|prezzo unitario|prix|prix unitaire|precio|cena|"
    "jednotkova cena|tsena|presyo" },
  { "tax", IMPORT_TEXT,
    "tax|tax class|tax rate|vat|vat rate|steuer|mwst|mw st|ust|steuersatz|iva|aliquota|aliquota "
    "iva|tva|"
    "dph|pvn|nds|impuesto" },
  { "barcode", IMPORT_TEXT,
    "barcode|ean|ean13|gtin|upc|strichcode|codice a barre|code barre|"
    "codigo de barras|ciarovy kod|carovy kod|svitrkods|shtrikhkod" },
  { "stock", IMPORT_NUMBER,
    "stock|units in stock|quantity in stock|on hand|in stock|inventory|bestand|lagerbestand|"
    "giacenza|scorta|stock actuel|existencias|sklad|skladom|na sklade|krajums|atlikums|ostatok" },
  { "category", IMPORT_TEXT,
    "category|category name|product group|kategorie|warengruppe|categoria|"
    "categorie|kategoria|kategorija|kategoriya" },
  { "kind", IMPORT_TEXT, "kind|type|art|tipo" },
  { "unit", IMPORT_TEXT,
    "unit|unit of measure|uom|quantity per unit|einheit|unita|unita di misura|unite|unidad|"
    "jednotka|merna jednotka|mervieniba|edinitsa" },
  { "description", IMPORT_TEXT,
    "description|details|beschreibung|descrizione|descripcion|popis|"
    "apraksts|opisanie" },
  { "specification", IMPORT_OBJECT, "specification" },
  { "delivery_days", IMPORT_COUNT, "delivery days|lead time|lieferzeit" },
  { "warranty_months", IMPORT_COUNT, "warranty months|warranty|garantie|garanzia|zaruka" },
  { "returnable", IMPORT_FLAG, "returnable" },
  { "discontinued", IMPORT_FLAG, "discontinued|ausgelaufen|fuori produzione" },
  { NULL },
};

static const ImportField tax[] = {
  { "class", IMPORT_TEXT,
    "class|tax class|name|tax|steuerklasse|klasse|classe|aliquota|clase|trieda|klase" },
  { "rate", IMPORT_TEXT,
    "rate|tax rate|percent|vat|satz|steuersatz|percentuale|taux|tasa|sadzba|"
    "likme|stavka|iva|tva|dph|pvn|nds" },
  { "first_day", IMPORT_DAY,
    "first day|from|valid from|since|ab|gultig ab|dal|valida dal|depuis|desde|od|platna od|no" },
  { NULL },
};

static const ImportField stock[] = {
  { "product", IMPORT_TEXT, "code|id|barcode|ean|" COMMON_PRODUCT },
  { "quantity", IMPORT_NUMBER,
    "quantity|stock|count|counted|units in stock|on hand|menge|anzahl|bestand|quantita|giacenza|"
    "quantite|cantidad|mnozstvo|pocet|daudzums|kolichestvo|dami" },
  { NULL },
};

#define COMMON_LINE                                                                                \
  { "product", IMPORT_TEXT, COMMON_PRODUCT },                                                      \
      { "product_name", IMPORT_TEXT,                                                               \
        "product name|description|name|item name|bezeichnung|artikelbezeichnung|descrizione|nom|"  \
        "designation|descripcion|nazov|popis|nosaukums|nazvanie" },                                \
      { "quantity", IMPORT_NUMBER,                                                                 \
        "quantity|qty|menge|anzahl|quantita|quantite|cantidad|mnozstvo|pocet|daudzums|"            \
        "kolichestvo|"                                                                             \
        "dami" },                                                                                  \
      { "price", IMPORT_AMOUNT,                                                                    \
        "price|unit price|unitprice|preis|einzelpreis|prezzo|prezzo unitario|prix|prix unitaire|"  \
        "precio|cena|jednotkova cena|tsena|presyo" },                                              \
      { "discount", IMPORT_TEXT,                                                                   \
        "discount|rabatt|sconto|remise|descuento|zlava|sleva|atlaide|skidka" },                    \
  {                                                                                                \
    "discount_amount", IMPORT_AMOUNT, "discount amount|rabattbetrag|importo sconto"                \
  }

#define COMMON_ORDER                                                                               \
  "reference|order|order id|order no|order number|invoice|invoice no|invoice number|"              \
  "bestellung|bestellnummer|auftragsnummer|rechnungsnummer|ordine|numero ordine|fattura|"          \
  "commande|numero commande|facture|pedido|numero pedido|objednavka|cislo objednavky|faktura|"     \
  "pasutijums|pasutijuma numurs|zakaz|nomer zakaza"

static const ImportField orders[] = {
  { "reference", IMPORT_TEXT, COMMON_ORDER },
  { "date", IMPORT_MOMENT,
    "date|order date|invoice date|ordered|datum|bestelldatum|rechnungsdatum|data|"
    "data ordine|fecha|datum objednavky|datums|data zakaza|petsa" },
  { "time", IMPORT_TEXT, "time|order time|zeit|uhrzeit|ora|heure|hora|cas|laiks|vremya|oras" },
  { "number", IMPORT_TEXT, "number" },
  { "customer", IMPORT_TEXT,
    "customer|customer id|customer no|customer number|client|client id|kunde|kundennummer|"
    "cliente|codice cliente|zakaznik|cislo zakaznika|klients|klient" },
  { "channel", IMPORT_TEXT, "channel|kanal|canale|canal" },
  { "department", IMPORT_TEXT, "department|abteilung|reparto" },
  COMMON_LINE,
  { NULL },
};

static const ImportField order_lines[] = {
  { "reference", IMPORT_TEXT, COMMON_ORDER },
  COMMON_LINE,
  { NULL },
};

static const struct {
  const char *name;
  const ImportField *fields;
} kinds[N_IMPORT_KINDS] = {
  [IMPORT_CUSTOMERS] = { "customers", customers },
  [IMPORT_PRODUCTS] = { "products", products },
  [IMPORT_CONTACTS] = { "contacts", NULL },
  [IMPORT_TAX] = { "tax", tax },
  [IMPORT_STOCK] = { "stock", stock },
  [IMPORT_ORDERS] = { "orders", orders },
  [IMPORT_ORDER_LINES] = { "order lines", order_lines },
};

/* Returns: the kind's name in the shell and in the audit, static. */
const char *
import_kind_name (ImportKind kind)
{
  return kinds[kind].name;
}

/* Whether @name is a kind that a file can be imported as. */
gboolean
import_kind_parse (const char *name, ImportKind *kind)
{
  for (guint i = 0; i < IMPORT_ORDER_LINES; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *kind = (ImportKind)i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: (nullable): the fields of @kind, ended by one without a name; static. */
const ImportField *
import_fields (ImportKind kind)
{
  return kinds[kind].fields;
}

/**
 * import_fields_help:
 *
 * Returns: (transfer full): the names that --map takes for @kind, on one line.
 */
char *
import_fields_help (ImportKind kind)
{
  GString *names = g_string_new (NULL);

  for (const ImportField *field = import_fields (kind); field != NULL && field->name != NULL;
       field++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", field->name);
  return g_string_free (names, FALSE);
}
