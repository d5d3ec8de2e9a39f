/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "receipt-private.h"
#include "receipt-sample.h"

/* Looks at receipts as a person does: by their ink and by their text. */

/* Everything drawn on a page, in points. */
static inline void
paper_ink (Receipt *receipt, int page, double *x, double *y, double *width, double *height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  receipt_draw (receipt, cr, page);
  cairo_recording_surface_ink_extents (surface, x, y, width, height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* NULL and skipped where the tool is not installed. */
static inline char *
paper_tool (const char *command, const char *path, const char *rest)
{
  g_autofree char *program = g_strndup (command, strcspn (command, " "));
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *line = g_strdup_printf ("%s '%s' %s", command, path, rest);
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  if (found == NULL)
    {
      g_autofree char *word = g_strconcat (program, " is not installed", NULL);

      g_test_skip (word);
      return NULL;
    }
  g_spawn_command_line_sync (line, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return out;
}

static inline char *
paper_pdf (Receipt *receipt, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  receipt_write_pdf (receipt, path, &error);
  g_assert_no_error (error);
  return path;
}

static inline char *
paper_text (Receipt *receipt)
{
  g_autofree char *path = paper_pdf (receipt, "receipt.pdf");

  return paper_tool ("pdftotext -layout", path, "-");
}

/* A line that has both, in this order; runs of spaces do not matter. */
static inline gboolean
paper_has_line (const char *text, const char *left, const char *right)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *at = strstr (*line, left);

      if (at != NULL && strstr (at + strlen (left), right) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What a scanner reads of the first page at the resolution of a thermal printer. */
static inline char *
paper_scan (Receipt *receipt)
{
  g_autofree char *path = paper_pdf (receipt, "scan.pdf");
  g_autofree char *picture = g_build_filename (g_get_user_data_dir (), "scan", NULL);
  g_autofree char *rest = g_strdup_printf ("'%s'", picture);
  g_autofree char *png = g_strconcat (picture, ".png", NULL);
  g_autofree char *drawn = paper_tool ("pdftoppm -r 203 -f 1 -singlefile -png", path, rest);

  return drawn != NULL ? paper_tool ("zbarimg -q --raw", png, "") : NULL;
}

/* An order of as many lines. */
static inline Sample *
paper_sample (int n_lines)
{
  Sample *sample = sample_new ();

  for (int i = 0; i < n_lines; i++)
    {
      char *name = g_strdup_printf ("Product number %03d", i + 1);
      OrderLine *line = sample_line (sample, g_intern_string (name), 1000 * (1 + i % 3), 123 + i,
                                     i % 2 == 0 ? 22000 : 4000, (123 + i) * (1 + i % 3), 1);

      g_assert_nonnull (line);
      g_free (name);
    }
  sample_payment (sample, TENDER_CASH, sample->order.total, 0, 0);
  return sample;
}

/* Whatever is long, is long. */
static inline Sample *
paper_extreme (void)
{
  Sample *sample = sample_rules_one ();
  OrderLine *line = g_ptr_array_index (sample->order.lines, 0);
  static char endless[201];

  memset (endless, 'W', 200);
  line->name = endless;
  line = g_ptr_array_index (sample->order.lines, 1);
  line->name = (char *)"\327\251\327\234\327\225\327\235 12 (abc)";
  line->unit = (char *)"\330\271\331\204\330\250\330\251";
  line = g_ptr_array_index (sample->order.lines, 2);
  line->value = line->gross = line->remaining_amount = 123456789012;
  line->price = 99999999999;
  sample->settings.name = endless;
  sample->order.customer_name = endless;
  sample->order.customer = (char *)"C000123";
  sample->order.reference = endless + 136;
  sample->order.staff = endless + 120;
  sample->order.delivery = 20788;
  sample->order.state = ORDER_POSTED;
  sample->order.total = 123456789012;
  sample->order.owed = 123456789012;
  sample->settings.receipt_foot = endless;
  return sample;
}
