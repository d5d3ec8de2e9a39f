/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties out of the lines they were folded into. */

#include "vcard-line.h"

#include <string.h>

#include "vcard-lines.h"

static void
test_heads_are_taken_apart (void)
{
  static const struct {
    const char *bytes;
    const char *name;
    const char *types;
    const char *value;
    const char *charset;
    int preference;
    VcardTransfer transfer;
  } cases[] = {
    { "FN:Anna", "FN", "", "Anna", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "fn:a:b", "FN", "", "a:b", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "item1.TEL:1", "TEL", "", "1", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "TEL;HOME;VOICE:1", "TEL", "home,voice", "1", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "TEL;TYPE=HOME,VOICE;PREF=7:1", "TEL", "home,voice", "1", NULL, 7, VCARD_TRANSFER_PLAIN },
    { "TEL;TYPE=\"work,voice\":1", "TEL", "work,voice", "1", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "TEL;CELL;PREF:1", "TEL", "cell", "1", NULL, 1, VCARD_TRANSFER_PLAIN },
    { "TEL;TYPE=cell;TYPE=pref:1", "TEL", "cell", "1", NULL, 1, VCARD_TRANSFER_PLAIN },
    { "ADR;LABEL=\"a;b:c,d\";TYPE=home:x", "ADR", "home", "x", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:x", "N", "", "x", "UTF-8", 101,
      VCARD_TRANSFER_QUOTED },
    { "N;QUOTED-PRINTABLE:x", "N", "", "x", NULL, 101, VCARD_TRANSFER_QUOTED },
    { "NOTE;ENCODING=b:QQ==", "NOTE", "", "QQ==", NULL, 101, VCARD_TRANSFER_BASE64 },
    { "TEL;PREF=101:1", "TEL", "", "1", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "TEL;X=\"never closed:1", "TEL", "", "1", NULL, 101, VCARD_TRANSFER_PLAIN },
    { "no property", "", "", "", NULL, 101, VCARD_TRANSFER_PLAIN },
    { ":", "", "", "", NULL, 101, VCARD_TRANSFER_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = vcard_lines_of (cases[i].bytes);
      const VcardLine *line;
      g_autofree char *types = NULL;

      g_test_message ("%s", cases[i].bytes);
      g_assert_cmpuint (lines->len, ==, 1);
      line = lines->pdata[0];
      types = g_strjoinv (",", line->types);
      g_assert_cmpstr (line->name, ==, cases[i].name);
      g_assert_cmpstr (types, ==, cases[i].types);
      g_assert_cmpmem (g_bytes_get_data (line->value, NULL), g_bytes_get_size (line->value),
                       cases[i].value, strlen (cases[i].value));
      g_assert_cmpstr (line->charset, ==, cases[i].charset);
      g_assert_cmpint (line->preference, ==, cases[i].preference);
      g_assert_cmpint (line->transfer, ==, cases[i].transfer);
    }
}

static void
test_folds_are_undone (void)
{
  static const struct {
    const char *bytes;
    const char *values; /* «|» behind each */
  } cases[] = {
    { "NOTE:a\r\n b\r\n\tc\r\nFN:d", "abc|d|" },
    { "NOTE:a\r\n  b", "a b|" },
    { "NOTE:a\r b\rFN:c\r", "ab|c|" },
    { "NOTE:a\r\n\r\n b\r\nFN:c", "ab|c|" },
    { "NO\n TE:a", "a|" },
    { "NOTE;QUOTED-PRINTABLE:a=\r\nb=\r\nc\r\nFN:d", "abc|d|" },
    { "NOTE;QUOTED-PRINTABLE:a=\r\n\r\nFN:d", "a|d|" },
    { "NOTE;QUOTED-PRINTABLE:a=\nEND:VCARD\n", "a|VCARD|" },
    { "NOTE:a=\nFN:b", "a=|b|" },
    { "NOTE;QUOTED-PRINTABLE:a=", "a|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = vcard_lines_of (cases[i].bytes);
      g_autoptr (GString) values = g_string_new (NULL);

      for (guint k = 0; k < lines->len; k++)
        {
          const VcardLine *line = lines->pdata[k];
          gsize n;
          const char *value = g_bytes_get_data (line->value, &n);

          g_string_append_len (values, value != NULL ? value : "", (gssize)n);
          g_string_append_c (values, '|');
        }
      g_test_message ("%s", cases[i].bytes);
      g_assert_cmpstr (values->str, ==, cases[i].values);
    }
}

/* Folding at random places changes nothing. */
static void
test_folded_anywhere_it_is_the_same (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autoptr (GString) bytes = g_string_new ("NOTE:");
      g_autoptr (GPtrArray) lines = NULL;
      int length = g_test_rand_int_range (1, 200);

      for (int i = 0; i < length; i++)
        {
          char c = "abc :;,\t="[g_test_rand_int_range (0, 9)];

          g_string_append_c (value, c);
          if (g_test_rand_int_range (0, 10) == 0)
            g_string_append (bytes, g_test_rand_bit () ? "\r\n " : "\n\t");
          g_string_append_c (bytes, c);
        }
      lines = vcard_lines_of (bytes->str);
      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpmem (g_bytes_get_data (((VcardLine *)lines->pdata[0])->value, NULL),
                       g_bytes_get_size (((VcardLine *)lines->pdata[0])->value), value->str,
                       value->len);
    }
}

static void
test_a_value_has_an_end (void)
{
  g_autoptr (GString) bytes = g_string_new ("NOTE:");
  g_autoptr (GPtrArray) lines = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (bytes, i % 70 == 69 ? "\r\n x" : "x");
  g_string_append (bytes, "\r\nFN:b\r\n");
  lines = vcard_lines_of (bytes->str);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (((VcardLine *)lines->pdata[0])->cut);
  g_assert_cmpuint (g_bytes_get_size (((VcardLine *)lines->pdata[0])->value), ==, VCARD_VALUE_MAX);
  g_assert_false (((VcardLine *)lines->pdata[1])->cut);
  g_assert_true (vcard_line_is (lines->pdata[1], "FN", "B"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-line/heads-are-taken-apart", test_heads_are_taken_apart);
  g_test_add_func ("/vcard-line/folds-are-undone", test_folds_are_undone);
  g_test_add_func ("/vcard-line/folded-anywhere-it-is-the-same",
                   test_folded_anywhere_it_is_the_same);
  g_test_add_func ("/vcard-line/a-value-has-an-end", test_a_value_has_an_end);
  return g_test_run ();
}
