/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a row ends, told by its quotation marks. */

#include "import-quote.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *text; /* from the row's beginning */
  QuoteEnd end;
  const char *rest; /* behind the row, when it ends */
} Case;

static const Case cases[] = {
  { "1,2\n3,4\n", QUOTE_CLOSED, "3,4\n" },
  { "1,2\r\n3", QUOTE_CLOSED, "\n3" },
  { "1,2", QUOTE_CLOSED, "" },
  { "", QUOTE_CLOSED, "" },
  { "1,\"a\nb\nc\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"a\nb,\",\"c\n\"\n3", QUOTE_CLOSED, "3" },
  { "1, \"a\nb\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"\",\"\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"a \"\"b\"\"\nc\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"\"\"b\"\"\nc\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"a\n\"\"b\"\"\nc\"\n3", QUOTE_CLOSED, "3" },
  { "1,\"5\" pipe\nb\"\n3", QUOTE_CLOSED, "3" }, /* a mark that nobody doubled */
  { "1,2\" pipe\n3", QUOTE_CLOSED, "3" },        /* a mark within plain text opens nothing */
  { "1,\"a\nb\"", QUOTE_CLOSED, "" },
  { "1,\"a\n2,\"b\"\n3", QUOTE_OPEN, NULL },
  { "1,\"a\n\"2\",b\n3", QUOTE_OPEN, NULL },
  { "1,\"a\n2,b\n3,c\n", QUOTE_OPEN_TO_THE_END, NULL },
  { "1,\"", QUOTE_OPEN_TO_THE_END, NULL },
};

static ImportText *
open_text (const char *text)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "deskbell-quote-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  ImportText *opened;

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  opened = import_text_new (path, "UTF-8", NULL, NULL);
  g_assert_nonnull (opened);
  g_unlink (path);
  return opened;
}

static void
test_the_marks_say_where_a_row_ends (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ImportText) text = open_text (cases[i].text);
      gboolean after_cr = FALSE;
      const char *bytes;
      gssize n;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (import_quote_end (text, ',', &after_cr, NULL, NULL), ==, cases[i].end);
      if (cases[i].rest == NULL)
        continue;
      n = import_text_peek (text, &bytes, NULL);
      g_assert_cmpmem (bytes, (gsize)n, cases[i].rest, strlen (cases[i].rest));
      g_assert_cmpint (after_cr, ==, cases[i].rest[0] == '\n');
    }
}

static void
test_it_can_be_stopped (void)
{
  g_autoptr (GString) long_row = g_string_new ("1,\"");
  g_autoptr (ImportText) text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean after_cr;

  for (int i = 0; i < 100000; i++)
    g_string_append (long_row, "a line\n");
  text = open_text (long_row->str);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (import_quote_end (text, ',', &after_cr, cancellable, &error), ==, QUOTE_ERROR);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-quote/the-marks-say-where-a-row-ends",
                   test_the_marks_say_where_a_row_ends);
  g_test_add_func ("/import-quote/it-can-be-stopped", test_it_can_be_stopped);
  return g_test_run ();
}
