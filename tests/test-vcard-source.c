/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a file, however they end and whatever they are written in. */

#include "vcard-source.h"

#include <string.h>

#include "error.h"
#include "vcard-file.h"

/* (transfer full): all its lines, «|» behind each. */
static char *
lines_of (const char *bytes, gssize length, const char *encoding, gsize most)
{
  char *path = vcard_file_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (VcardSource) source = vcard_source_new (path, encoding, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (;;)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      gboolean cut = FALSE;
      const char *peeked;
      gsize n;

      g_assert_true (vcard_source_peek (source, &peeked, &n, &error));
      if (n == 0)
        break;
      g_assert_true (vcard_source_read_line (source, line, most, &cut, &error));
      g_string_append_printf (all, "%s%s|", line->str, cut ? "…" : "");
    }
  g_assert_cmpfloat (vcard_source_get_progress (source), ==, 1.0);
  vcard_file_remove (path);
  return g_string_free (all, FALSE);
}

static void
test_lines_end_in_any_way (void)
{
  static const struct {
    const char *bytes;
    const char *lines;
  } cases[] = {
    { "", "" },
    { "a", "a|" },
    { "a\nb\n", "a|b|" },
    { "a\r\nb\r\n", "a|b|" },
    { "a\rb\r", "a|b|" },
    { "a\n\nb", "a||b|" },
    { "a\r\n\r\nb", "a||b|" },
    { "a\n\rb", "a||b|" },
    { "\xEF\xBB\xBF"
      "a\n",
      "a|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = lines_of (cases[i].bytes, -1, NULL, 100);

      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

static void
test_utf16_is_told_by_its_mark_or_its_nuls (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *lines;
  } cases[] = {
    { "\xFF\xFE"
      "B\0\xE4\0\n\0",
      8, "Bä|" },
    { "\xFE\xFF\0B\0\xE4\0\n", 8, "Bä|" },
    { "B\0\xE4\0\n\0", 6, "Bä|" },
    { "\0B\0\xE4\0\n", 6, "Bä|" },
    { "\xFF\xFE\x3D\xD8\x00\xDE", 6, "😀|" },
    { "\xFF\xFE\x3D\xD8"
      "B\0",
      6,
      "\xEF\xBF\xBD"
      "B|" },
    { "\xFF\xFE\x00\xDE"
      "B\0",
      6,
      "\xEF\xBF\xBD"
      "B|" },
    { "\xFF\xFE\x3D\xD8", 4, "\xEF\xBF\xBD|" },
    { "\xFF\xFE"
      "B\0x",
      5, "B|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = lines_of (cases[i].bytes, (gssize)cases[i].length, NULL, 100);

      g_test_message ("%u", i);
      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

static void
test_what_is_too_long_is_dropped_and_told (void)
{
  g_autofree char *lines = lines_of ("abcdef\ngh\n", -1, NULL, 4);

  g_assert_cmpstr (lines, ==, "abcd…|gh|");
}

/* Blocks end between a CR and its LF, and between the halves of a character. */
static void
test_blocks_end_anywhere (void)
{
  for (gsize length = 65530; length < 65542; length++)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autofree char *lines = NULL;

      while (bytes->len < length)
        g_string_append_c (bytes, 'x');
      g_string_append (bytes, "\r\n\r\nend");
      lines = lines_of (bytes->str, (gssize)bytes->len, NULL, G_MAXUINT32);
      g_assert_cmpuint (strlen (lines), ==, length + 6);
      g_assert_true (g_str_has_suffix (lines, "x||end|"));
    }
}

static void
test_a_file_that_is_not_there_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (vcard_source_new ("/nowhere/at/all.vcf", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_null (vcard_source_new (g_get_tmp_dir (), NULL, &folder));
  g_assert_error (folder, DESK_ERROR, DESK_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-source/lines-end-in-any-way", test_lines_end_in_any_way);
  g_test_add_func ("/vcard-source/utf16-is-told-by-its-mark-or-its-nuls",
                   test_utf16_is_told_by_its_mark_or_its_nuls);
  g_test_add_func ("/vcard-source/what-is-too-long-is-dropped-and-told",
                   test_what_is_too_long_is_dropped_and_told);
  g_test_add_func ("/vcard-source/blocks-end-anywhere", test_blocks_end_anywhere);
  g_test_add_func ("/vcard-source/a-file-that-is-not-there-is-refused",
                   test_a_file_that_is_not_there_is_refused);
  return g_test_run ();
}
