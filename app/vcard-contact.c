/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How to reach who is on a card, and when they were born, in the fields of a customer. The number
 * or address that the card prefers comes first, since the desk shows the first. */

#include "config.h"

#include "vcard-contact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "clock.h"
#include "country.h"

#define FIRST_YEAR 1850 /* of a birth: telephones write 1604 where they know no year */

static int
compare_preference (gconstpointer a, gconstpointer b)
{
  const VcardLine *one = *(VcardLine *const *)a;
  const VcardLine *other = *(VcardLine *const *)b;

  if (one->preference != other->preference)
    return one->preference < other->preference ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/**
 * vcard_lines_named:
 * @lines: of #VcardLine, a card's
 * @name: in capitals
 *
 * Returns: (transfer full): those of that name, borrowed from @lines, the preferred one first.
 */
GPtrArray *
vcard_lines_named (const GPtrArray *lines, const char *name)
{
  GPtrArray *named = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++)
    {
      const VcardLine *line = lines->pdata[i];

      if (g_str_equal (line->name, name))
        g_ptr_array_add (named, lines->pdata[i]);
    }
  g_ptr_array_sort (named, compare_preference);
  return named;
}

/* Whether @text begins with a scheme such as "tel:"; then it is taken off and what is escaped in a
 * URI (RFC 3986) becomes what it stands for. */
static gboolean
take_scheme (char **text, const char *scheme)
{
  char *plain;

  if (g_ascii_strncasecmp (*text, scheme, strlen (scheme)) != 0)
    return FALSE;
  plain = g_uri_unescape_string (*text + strlen (scheme), NULL);
  if (plain == NULL || !g_utf8_validate (plain, -1, NULL))
    {
      g_free (plain);
      plain = g_strdup (*text + strlen (scheme));
    }
  g_free (*text);
  *text = plain;
  return TRUE;
}

/* RFC 3966: «tel:+1-418-656-9254;ext=102», «tel:7042;phone-context=+371». */
static char *
dup_phone_of_uri (const char *uri)
{
  g_auto (GStrv) parts = g_strsplit (uri, ";", 16);
  GString *phone = g_string_new (parts[0] != NULL ? parts[0] : "");

  for (int i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], "ext=", 4) == 0 && parts[i][4] != '\0')
      g_string_append_printf (phone, " ext. %s", parts[i] + 4);
    else if (g_ascii_strncasecmp (parts[i], "phone-context=+", 15) == 0 && *phone->str != '+')
      {
        g_string_prepend (phone, " ");
        g_string_prepend (phone, parts[i] + 14);
      }
  return g_string_free (phone, FALSE);
}

static gboolean
has_text (JsonArray *list, const char *text)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *other = JSON_NODE_HOLDS_OBJECT (node)
                              ? json_object_get_string_member (json_node_get_object (node), "typed")
                              : json_node_get_string (node);
      if (g_strcmp0 (other, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What a number has at least and at most to be one (customer-contact.c). */
static gboolean
can_be_phone (const char *text)
{
  guint digits = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    digits += g_unichar_isdigit (g_utf8_get_char (p));
  return digits >= 3 && digits <= 20;
}

/**
 * vcard_contact_phones:
 * @lines: of #VcardLine, a card's
 * @writing: of the card
 * @odd: of text (transfer full): what cannot be a number is added to it, to be noted
 *
 * Returns: (transfer full): the card's numbers, each once, for the field `phones`; what only a fax
 * answers has a note that says so.
 */
JsonArray *
vcard_contact_phones (const GPtrArray *lines, const VcardWriting *writing, GPtrArray *odd)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "TEL");
  JsonArray *phones = json_array_new ();

  for (guint i = 0; i < named->len; i++)
    {
      const VcardLine *line = named->pdata[i];
      g_autofree char *text = vcard_value_text (line, writing);
      g_autofree char *phone
          = take_scheme (&text, "tel:") ? dup_phone_of_uri (text) : g_strdup (text);

      g_strdelimit (phone, "\n\t", ' ');
      if (*phone == '\0' || has_text (phones, phone))
        continue;
      if (!can_be_phone (phone))
        g_ptr_array_add (odd, g_strdup_printf (_ ("Phone: %s"), phone));
      else if (vcard_line_has_type (line, "fax") && !vcard_line_has_type (line, "voice"))
        {
          JsonObject *one = json_object_new ();

          json_object_set_string_member (one, "typed", phone);
          json_object_set_string_member (one, "note", _ ("fax"));
          json_array_add_object_element (phones, one);
        }
      else
        json_array_add_string_element (phones, phone);
    }
  return phones;
}

/**
 * vcard_contact_emails:
 *
 * As vcard_contact_phones(), for `emails`; addresses of other networks, such as X.400, are left
 * out.
 */
JsonArray *
vcard_contact_emails (const GPtrArray *lines, const VcardWriting *writing, GPtrArray *odd)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "EMAIL");
  JsonArray *emails = json_array_new ();

  for (guint i = 0; i < named->len; i++)
    {
      const VcardLine *line = named->pdata[i];
      g_autofree char *email = vcard_value_text (line, writing);

      take_scheme (&email, "mailto:");
      if (*email == '\0' || vcard_line_has_type (line, "x400") || has_text (emails, email))
        continue;
      if (strchr (email, '@') == NULL)
        g_ptr_array_add (odd, g_strdup_printf (_ ("E-mail: %s"), email));
      else
        json_array_add_string_element (emails, email);
    }
  return emails;
}

/* (transfer full): those of @parts that say something, a comma between. */
static char *
join_parts (const char *a, const char *b, const char *c)
{
  const char *parts[] = { a, b, c };
  GString *joined = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", parts[i]);
  return g_string_free (joined, FALSE);
}

/* A country that has no code stays as text beside the region: an address holds two letters only. */
static JsonObject *
address_of (char **parts)
{
  enum { BOX, EXTENDED, STREET, CITY, REGION, POSTCODE, COUNTRY, N_PARTS };
  const char *part[N_PARTS];
  g_autofree char *code = NULL, *street = NULL, *region = NULL;
  JsonObject *address;
  gboolean ended = FALSE;

  for (int i = 0; i < N_PARTS; i++)
    {
      ended = ended || parts[i] == NULL;
      part[i] = ended ? "" : parts[i];
    }
  street = join_parts (part[STREET], part[EXTENDED], part[BOX]);
  code = *part[COUNTRY] != '\0' ? country_code (part[COUNTRY]) : NULL;
  region = join_parts (part[REGION], code == NULL ? part[COUNTRY] : "", "");
  if (*street == '\0' && *region == '\0' && *part[CITY] == '\0' && *part[POSTCODE] == '\0')
    return NULL; /* a country alone is no address */
  address = json_object_new ();
  json_object_set_string_member (address, "street", street);
  json_object_set_string_member (address, "city", part[CITY]);
  json_object_set_string_member (address, "postcode", part[POSTCODE]);
  json_object_set_string_member (address, "region", region);
  json_object_set_string_member (address, "country", code != NULL ? code : "");
  return address;
}

/**
 * vcard_contact_address:
 * @lines: of #VcardLine, a card's
 * @writing: of the card
 *
 * Returns: (transfer full) (nullable): the preferred address that says anything, for the field
 * `address`.
 */
JsonObject *
vcard_contact_address (const GPtrArray *lines, const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "ADR");
  JsonObject *address = NULL;

  for (guint i = 0; i < named->len && address == NULL; i++)
    {
      g_auto (GStrv) parts = vcard_value_parts (named->pdata[i], writing);

      address = address_of (parts);
    }
  return address;
}

/**
 * vcard_contact_birth:
 * @line: a BDAY
 * @writing: of the card
 * @birth: (out) (transfer full) (nullable): the day as YYYY-MM-DD
 * @said: (out) (transfer full) (nullable): what else it says, such as a day without a year
 *
 * Reads `19960415`, `1996-04-15`, either with a time behind.
 *
 * Returns: whether it says anything.
 */
gboolean
vcard_contact_birth (const VcardLine *line, const VcardWriting *writing, char **birth, char **said)
{
  g_autofree char *text = vcard_value_text (line, writing);
  g_autofree char *day_text = NULL;
  gsize digits = strspn (text, "0123456789");
  Day day = DAY_NONE;

  *birth = *said = NULL;
  if (digits == 8 && (text[8] == '\0' || text[8] == 'T'))
    day_text = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  else if (digits == 4 && strlen (text) >= 10
           && (text[10] == '\0' || text[10] == 'T' || text[10] == ' '))
    day_text = g_strndup (text, 10);
  if (day_text != NULL && !day_parse (day_text, &day, NULL))
    day = DAY_NONE;
  if (day != DAY_NONE && day_year (day) >= FIRST_YEAR)
    *birth = g_steal_pointer (&day_text);
  else if (day != DAY_NONE)
    *said = g_strdup_printf ("--%s", day_text + 5);
  else if (*text != '\0')
    *said = g_steal_pointer (&text);
  return *birth != NULL || *said != NULL;
}
