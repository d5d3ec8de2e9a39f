/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in the encodings that old programs wrote: told apart, read in pieces, and never given up
 * for some bytes that mean nothing. */

#include "import-text.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "fixture.h"

#define PIECE 65536

static const char *
folder (void)
{
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  return g_get_user_data_dir ();
}

static char *
put (const char *bytes, gsize length)
{
  static int count;
  g_autofree char *name = g_strdup_printf ("%d.csv", count++);
  char *path = g_build_filename (folder (), name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static ImportText *
open_bytes (const char *bytes, gsize length, const char *encoding, const char *country)
{
  g_autofree char *path = put (bytes, length);
  g_autoptr (GError) error = NULL;
  ImportText *text = import_text_new (path, encoding, country, &error);

  g_assert_no_error (error);
  return text;
}

static GString *
read_all (ImportText *text)
{
  g_autoptr (GError) error = NULL;
  GString *all = g_string_new (NULL);
  const char *bytes;
  gssize n;

  while ((n = import_text_peek (text, &bytes, &error)) > 0)
    {
      g_assert_cmpint (import_text_tell (text), ==, all->len);
      g_string_append_len (all, bytes, n);
      import_text_skip (text, (gsize)n);
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpfloat (import_text_get_progress (text), ==, 1.0);
  return all;
}

static void
test_each_encoding_is_recognised (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *country;
    const char *encoding;
    const char *text;
  } cases[] = {
#define BYTES(b) b, sizeof b - 1
    { BYTES (""), "IT", "UTF-8", "" },
    { BYTES ("a,b\n"), "IT", "UTF-8", "a,b\n" },
    { BYTES ("\xEF\xBB\xBF"
             "K\xC3\xB6nig"),
      "CZ", "UTF-8", "König" },
    { BYTES ("K\xC3\xB6nig\n"), "CZ", "UTF-8", "König\n" },
    { BYTES ("K\xF6nig\n"), NULL, "windows-1252", "König\n" },
    { BYTES ("caf\xE9"), "FR", "windows-1252", "café" },
    { BYTES ("\x80 \x96 5\n"), "IT", "windows-1252", "€ – 5\n" },
    { BYTES ("B\xE7rzi\xF2\xF0\n"), "LV", "windows-1257", "Bērziņš\n" },
    { BYTES ("\x8Dr\xE1na, \xF8"
             "eka\n"),
      "CZ", "windows-1250", "Ťrána, řeka\n" },
    { BYTES ("\xDF\xED\xE8\xF1\n"), "RU", "windows-1251", "Янис\n" },
    { BYTES ("\xC1\xE8\xDE\xED\xE1\n"), "GR", "windows-1253", "Αθήνα\n" },
    { BYTES ("\xDEi\xFEli\n"), "TR", "windows-1254", "Şişli\n" },
    { BYTES ("\xF9\xEC\xE5\xED\n"), "IL", "windows-1255", "שלום\n" },
    { BYTES ("\xE3\xCD\xE3\xCF\n"), "EG", "windows-1256", "محمد\n" },
    { BYTES ("\xFF\xFE"
             "a\0,\0\xF6\0"),
      "IT", "UTF-16LE", "a,ö" },
    { BYTES ("\xFE\xFF\0a\0,\x04\x2F"), "IT", "UTF-16BE", "a,Я" },
    { BYTES ("\xFF\xFE\0\0"
             "a\0\0\0\xF6\0\0\0"),
      "IT", "UTF-32LE", "aö" },
    { BYTES ("\0\0\xFE\xFF\0\0\0a"), "IT", "UTF-32BE", "a" },
    { BYTES ("a\0,\0\x2F\x04\n\0"), "IT", "UTF-16LE", "a,Я\n" },
    { BYTES ("\0a\0,\x04\x2F\0\n"), "IT", "UTF-16BE", "a,Я\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportText) text
          = open_bytes (cases[i].bytes, cases[i].length, NULL, cases[i].country);
      g_autoptr (GString) all = read_all (text);

      g_assert_cmpstr (import_text_get_encoding (text), ==, cases[i].encoding);
      g_assert_cmpstr (all->str, ==, cases[i].text);
    }
}

static void
test_the_caller_may_say_which (void)
{
  g_autoptr (ImportText) latin2 = open_bytes ("\xF8", 1, "ISO-8859-2", "IT");
  g_autoptr (ImportText) wide = open_bytes ("\xFE\xFF\0a", 4, "utf-16", "IT");
  g_autoptr (ImportText) dos = open_bytes ("\x81", 1, "CP437", "IT");
  g_autoptr (GString) from_latin2 = read_all (latin2);
  g_autoptr (GString) from_wide = read_all (wide);
  g_autoptr (GString) from_dos = read_all (dos);

  g_assert_cmpstr (from_latin2->str, ==, "ř");
  g_assert_cmpstr (import_text_get_encoding (latin2), ==, "ISO-8859-2");
  g_assert_cmpstr (from_wide->str, ==, "a");
  g_assert_cmpstr (from_dos->str, ==, "ü");
}

static void
test_unknown_encodings_are_refused_by_name (void)
{
  static const char *const names[] = { "klingon", "", "UTF-7", "ISO-2022-JP", "UTF-8//IGNORE" };
  g_autofree char *path = put ("a", 1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (import_text_new (path, names[i], "IT", &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_assert_cmpstr (desk_error_get_field (error), ==, "/encoding");
      g_assert_nonnull (strstr (error->message, names[i]));
    }
}

static void
test_what_is_no_file_is_refused (void)
{
  g_autofree char *pipe = g_build_filename (folder (), "pipe", NULL);
  g_autofree char *none = g_build_filename (folder (), "none", NULL);
  g_autofree char *large = g_build_filename (folder (), "large", NULL);
  g_autoptr (GError) error = NULL;
  int fd = open (large, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (ftruncate (fd, IMPORT_FILE_MAX + 1), ==, 0);
  close (fd);

  g_assert_null (import_text_new (none, NULL, "IT", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (import_text_new (folder (), NULL, "IT", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (import_text_new (pipe, NULL, "IT", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (import_text_new (large, NULL, "IT", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2 GiB"));
  g_unlink (large);
}

static void
test_bytes_that_mean_nothing_are_marked (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *encoding;
    const char *text;
  } cases[] = {
    { BYTES ("a\xFF"
             "b"),
      "UTF-8", "a\uFFFDb" },
    { BYTES ("a\xC3"), "UTF-8", "a\uFFFD" },
    { BYTES ("\xED\xA0\x80"), "UTF-8", "\uFFFD\uFFFD\uFFFD" },
    { BYTES ("\xF7\x90\x80\x80"), "utf8", "\uFFFD\uFFFD\uFFFD\uFFFD" },
    { BYTES ("a\x81z"), "windows-1252", "a\uFFFDz" },
    { BYTES ("a\0\x00\xD8"
             "b\0"),
      "UTF-16LE", "a\uFFFDb" },
    { BYTES ("a\0\x00\xDC"
             "b\0"),
      "UTF-16LE", "a\uFFFDb" },
    { BYTES ("a\0b"), "UTF-16LE", "a\uFFFD" },
    { BYTES ("a\0\x00\xD8"), "UTF-16LE", "a\uFFFD" },
    { BYTES ("\x00\x11\x00\x00\x61\0\0\0"), "UTF-32LE",
      "\xE1\x84\x80"
      "a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportText) text
          = open_bytes (cases[i].bytes, cases[i].length, cases[i].encoding, "IT");
      g_autoptr (GString) all = read_all (text);

      g_assert_cmpstr (all->str, ==, cases[i].text);
    }
}

/* One damaged letter does not turn all others of the file into another alphabet. */
static void
test_a_damaged_letter_leaves_the_encoding (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (ImportText) text = NULL;
  g_autoptr (GString) all = NULL;

  for (int i = 0; i < 20; i++)
    g_string_append (bytes, "Bērziņš\n");
  g_string_append (bytes, "B\xEBrzi\n");
  text = open_bytes (bytes->str, bytes->len, NULL, "LV");
  all = read_all (text);
  g_assert_cmpstr (import_text_get_encoding (text), ==, "UTF-8");
  g_assert_nonnull (strstr (all->str, "B\uFFFDrzi"));
}

static void
test_the_first_letter_may_come_late (void)
{
  for (gsize at = 3 * PIECE - 2; at <= 3 * PIECE + 2; at++)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autoptr (ImportText) text = NULL;
      g_autoptr (ImportText) old = NULL;

      while (bytes->len < at)
        g_string_append_c (bytes, 'a');
      g_string_append (bytes, "ņ");
      text = open_bytes (bytes->str, bytes->len, NULL, "LV");
      g_assert_cmpstr (import_text_get_encoding (text), ==, "UTF-8");
      g_string_truncate (bytes, at);
      g_string_append (bytes, "\xF2.");
      old = open_bytes (bytes->str, bytes->len, NULL, "LV");
      g_assert_cmpstr (import_text_get_encoding (old), ==, "windows-1257");
    }
}

/* Against GLib's conversion of the whole at once. */
static void
test_pieces_join_into_what_the_whole_is (void)
{
  static const char *const encodings[]
      = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1257", "GB18030" };
  static const char *const letters[] = { "a", ",", "\n", "ņ", "š", "Ā", "7", " " };
  static const char *const far[] = { "Я", "王", "👩", "\n", "a", "é" };

  for (gsize e = 0; e < G_N_ELEMENTS (encodings); e++)
    {
      gboolean is_small = g_str_equal (encodings[e], "windows-1257");
      g_autoptr (GString) utf8 = g_string_new (NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (ImportText) text = NULL;
      g_autoptr (GString) all = NULL;
      gsize length;

      while (utf8->len < 5 * PIECE)
        g_string_append (utf8, is_small ? letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]
                                        : far[g_test_rand_int_range (0, G_N_ELEMENTS (far))]);
      bytes = g_convert (utf8->str, (gssize)utf8->len, encodings[e], "UTF-8", NULL, &length, NULL);
      g_assert_nonnull (bytes);
      text = open_bytes (bytes, length, encodings[e], NULL);
      all = read_all (text);
      g_assert_true (g_string_equal (all, utf8));

      for (int i = 0; i < 200; i++)
        {
          gint64 at = g_test_rand_int_range (0, (gint32)import_text_tell (text) + 1);
          const char *found;
          gssize n;

          g_assert_true (import_text_seek (text, at, NULL));
          g_assert_cmpint (import_text_tell (text), ==, at);
          n = import_text_peek (text, &found, NULL);
          g_assert_true (at == (gint64)utf8->len ? n == 0
                                                 : memcmp (found, utf8->str + at, (gsize)n) == 0);
          import_text_skip (text, (gsize)n);
          for (int k = 0; k < 8 && (n = import_text_peek (text, &found, NULL)) > 0; k++)
            import_text_skip (text, (gsize)n);
        }
    }
}

static void
test_any_bytes_become_valid_text (void)
{
  static const char *const encodings[]
      = { NULL,           "UTF-8",        "UTF-16LE", "UTF-32BE", "windows-1255",
          "windows-1258", "windows-1250", "GB18030",  "SHIFT_JIS" };

  for (int i = 0; i < 300; i++)
    {
      gsize length = (gsize)g_test_rand_int_range (0, i % 20 == 0 ? 3 * PIECE : 64);
      g_autofree char *bytes = g_malloc (length + 1);
      const char *encoding = encodings[g_test_rand_int_range (0, G_N_ELEMENTS (encodings))];
      g_autoptr (ImportText) text = NULL;
      g_autoptr (GString) all = NULL;

      for (gsize k = 0; k < length; k++)
        bytes[k] = (char)g_test_rand_int_range (0, 256);
      text = open_bytes (bytes, length, encoding, "CZ");
      all = read_all (text);
      for (gsize k = 0; k < all->len; k++)
        if (all->str[k] == '\0')
          all->str[k] = '0';
      g_assert_true (g_utf8_validate (all->str, (gssize)all->len, NULL));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/import-text/each-encoding-is-recognised", test_each_encoding_is_recognised);
  g_test_add_func ("/import-text/the-caller-may-say-which", test_the_caller_may_say_which);
  g_test_add_func ("/import-text/unknown-encodings-are-refused-by-name",
                   test_unknown_encodings_are_refused_by_name);
  g_test_add_func ("/import-text/what-is-no-file-is-refused", test_what_is_no_file_is_refused);
  g_test_add_func ("/import-text/bytes-that-mean-nothing-are-marked",
                   test_bytes_that_mean_nothing_are_marked);
  g_test_add_func ("/import-text/a-damaged-letter-leaves-the-encoding",
                   test_a_damaged_letter_leaves_the_encoding);
  g_test_add_func ("/import-text/the-first-letter-may-come-late",
                   test_the_first_letter_may_come_late);
  g_test_add_func ("/import-text/pieces-join-into-what-the-whole-is",
                   test_pieces_join_into_what_the_whole_is);
  g_test_add_func ("/import-text/any-bytes-become-valid-text", test_any_bytes_become_valid_text);
  return g_test_run ();
}
