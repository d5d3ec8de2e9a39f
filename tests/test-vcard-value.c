/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the value of a property says. */

#include "vcard-value.h"

#include "country.h"

#include <string.h>

static VcardLine *
line_of (const char *name, const char *charset, VcardTransfer transfer, const char *value)
{
  VcardLine *line = g_new0 (VcardLine, 1);

  line->name = g_strdup (name);
  line->charset = g_strdup (charset);
  line->types = g_new0 (char *, 1);
  line->kind = g_strdup ("");
  line->transfer = transfer;
  line->value = g_bytes_new (value, strlen (value));
  return line;
}

static void
test_text_is_read_in_its_own_writing (void)
{
  static const struct {
    const char *charset;
    const char *country; /* NULL: forced to KOI8-R */
    VcardTransfer transfer;
    const char *value;
    const char *text;
  } cases[] = {
    { NULL, "DE", VCARD_TRANSFER_PLAIN, "S\xF6ren", "Sören" },
    { NULL, "LV", VCARD_TRANSFER_PLAIN, "B\xE7rzi\xF2\xF0", "Bērziņš" },
    { NULL, "RU", VCARD_TRANSFER_PLAIN, "\xDF\xED\xE8\xF1", "Янис" },
    { NULL, "RU", VCARD_TRANSFER_PLAIN, "Янис", "Янис" },
    { NULL, NULL, VCARD_TRANSFER_PLAIN, "\xF1\xCE\xC9\xD3", "Янис" },
    { "UTF-8", "DE", VCARD_TRANSFER_QUOTED, "=C3=91=20=c3=91", "Ñ Ñ" },
    { "UTF-8", "DE", VCARD_TRANSFER_QUOTED, "=C3=91=80", "Ñ\xEF\xBF\xBD" },
    { "Windows-1252", "RU", VCARD_TRANSFER_QUOTED, "M=F6=DFlitz =80", "Mößlitz €" },
    { "ISO-8859-1", "RU", VCARD_TRANSFER_QUOTED, "=80", "€" },
    { "../../evil", "DE", VCARD_TRANSFER_PLAIN, "\xE4", "ä" },
    { "SHIFT_JIS", "DE", VCARD_TRANSFER_QUOTED, "=93=FA=96=7B", "日本" },
    { NULL, "DE", VCARD_TRANSFER_QUOTED, "1=2 =", "1=2 =" },
    { NULL, "DE", VCARD_TRANSFER_BASE64, "w5E=", "Ñ" },
    { NULL, "DE", VCARD_TRANSFER_QUOTED, "a=00b=07c=E2=80=AA", "abc" },
    { NULL, "DE", VCARD_TRANSFER_QUOTED, "a=0D=0Ab", "a\nb" },
    { NULL, "US", VCARD_TRANSFER_PLAIN, "\x81 x", "\xEF\xBF\xBD x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VcardLine) line
          = line_of ("NOTE", cases[i].charset, cases[i].transfer, cases[i].value);
      VcardWriting writing
          = { .version = 30,
              .charset = cases[i].country != NULL ? country_code_page (cases[i].country) : "KOI8-R",
              .forced = cases[i].country == NULL };
      g_autofree char *text = vcard_value_text (line, &writing);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_escapes_are_those_of_the_version (void)
{
  static const struct {
    int version;
    const char *value;
    const char *text;
  } cases[] = {
    { 30, "a\\nb\\Nc", "a\nb\nc" },       { 21, "C:\\new", "C:\\new" },
    { 40, "a\\;b\\,c\\\\d", "a;b,c\\d" }, { 21, "a\\;b\\,c\\\\d", "a;b,c\\d" },
    { 30, "a\\qb\\", "a\\qb\\" },         { 40, "\\\\n", "\\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VcardLine) line = line_of ("NOTE", NULL, VCARD_TRANSFER_PLAIN, cases[i].value);
      VcardWriting writing = { .version = cases[i].version, .charset = "windows-1252" };
      g_autofree char *text = vcard_value_text (line, &writing);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parts_are_split (void)
{
  static const struct {
    const char *name;
    int version;
    const char *value;
    const char *parts;
  } cases[] = {
    { "N", 30, "Rossi;Anna;Maria,Pia;;", "Rossi|Anna|Maria Pia||" },
    { "N", 21, "Rossi, Anna;;", "Rossi, Anna||" },
    { "ADR", 40, ";;Via Roma 1,int. 2;Roma;;;", "||Via Roma 1, int. 2|Roma|||" },
    { "ADR", 30, ";;Via Roma\\, 1\\nint. 2;Roma", "||Via Roma, 1, int. 2|Roma" },
    { "N", 30, "a\\;b;c", "a;b|c" },
    { "N", 30, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (VcardLine) line
          = line_of (cases[i].name, NULL, VCARD_TRANSFER_PLAIN, cases[i].value);
      VcardWriting writing = { .version = cases[i].version, .charset = "windows-1252" };
      g_auto (GStrv) parts = vcard_value_parts (line, &writing);
      g_autofree char *all = g_strjoinv ("|", parts);

      g_assert_cmpstr (all, ==, cases[i].parts);
    }
}

/* Whatever a text is, escaped and encoded it comes back. */
static void
test_what_was_written_comes_back (void)
{
  static const char *const pieces[]
      = { "a", "Ñ", ";", ",", "\\", ":", "\n", "=", "日", "😀", "n", "\"", "3D" };

  for (int round = 0; round < 1000; round++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      g_autoptr (GString) written = g_string_new ("");
      g_autoptr (GString) quoted = g_string_new ("");
      g_autoptr (VcardLine) line = NULL;
      g_autofree char *read = NULL;
      VcardWriting writing = { .version = 40, .charset = "windows-1252" };

      for (int i = g_test_rand_int_range (0, 30); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_string_append_c (text, 'x');
      for (const char *p = text->str; *p != '\0'; p++)
        if (*p == '\n')
          g_string_append (written, "\\n");
        else
          g_string_append_printf (written, "%s%c", strchr ("\\;,", *p) != NULL ? "\\" : "", *p);
      for (const char *p = written->str; *p != '\0'; p++)
        if (*p == '=' || g_test_rand_int_range (0, 3) == 0)
          g_string_append_printf (quoted, "=%02X", (guchar)*p);
        else
          g_string_append_c (quoted, *p);
      line = line_of ("NOTE", NULL, VCARD_TRANSFER_QUOTED, quoted->str);
      read = vcard_value_text (line, &writing);
      g_assert_cmpstr (read, ==, text->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-value/text-is-read-in-its-own-writing",
                   test_text_is_read_in_its_own_writing);
  g_test_add_func ("/vcard-value/escapes-are-those-of-the-version",
                   test_escapes_are_those_of_the_version);
  g_test_add_func ("/vcard-value/parts-are-split", test_parts_are_split);
  g_test_add_func ("/vcard-value/what-was-written-comes-back", test_what_was_written_comes_back);
  return g_test_run ();
}
