/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The recovery code as its owner puts it into a drawer: whose it is, the code so large that no
 * letter is taken for another, and what it is for, since nobody will remember. */

#include "config.h"

#include "recovery-sheet.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>

#include "error.h"

#define MARGIN 71.0
#define WIDTH (RECOVERY_SHEET_WIDTH - 2 * MARGIN)

/* Returns: how high it is */
static double
draw_text (cairo_t *cr, double y, double size, gboolean bold, const char *family, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (family);
  PangoRectangle extents;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int)(WIDTH * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  cairo_move_to (cr, MARGIN, y);
  pango_cairo_show_layout (cr, layout);
  return (double)extents.height / PANGO_SCALE;
}

static void
draw_frame (cairo_t *cr, double y, double height)
{
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, MARGIN - 12, y, WIDTH + 24, height);
  cairo_stroke (cr);
}

/**
 * recovery_sheet_draw:
 * @cr: one page of A4, in points
 * @shop: whose code it is
 * @code: in its groups
 */
void
recovery_sheet_draw (cairo_t *cr, const char *shop, const char *code)
{
  static const char sans[] = "Cantarell, DejaVu Sans, sans";
  double y = 85;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y += draw_text (cr, y, 11, FALSE, sans, _ ("Recovery code of")) + 4;
  y += draw_text (cr, y, 24, TRUE, sans, shop) + 34;
  draw_frame (cr, y - 20, 62);
  y += draw_text (cr, y, 22, TRUE, "DejaVu Sans Mono, monospace", code) + 58;
  y += draw_text (cr, y, 12, FALSE, sans,
                  _ ("When nobody knows a PIN any more, this code opens the shop in Deskbell. It "
                     "is made once and shown once: the program keeps no copy of it, and neither "
                     "does anybody else."))
       + 12;
  y += draw_text (cr, y, 12, FALSE, sans,
                  _ ("Keep this sheet where only the owner finds it, and not on the computer. "
                     "Capital and small letters are the same, and the hyphens may be left out; "
                     "the code has no I, L, O or U."));
}

static gboolean
fail (GError **error, const char *path, const char *reason, gboolean is_full)
{
  g_autofree char *shown = g_filename_display_name (path);

  desk_error_set (error, is_full ? DESK_ERROR_FULL : DESK_ERROR_DENIED, NULL,
                  _ ("The recovery code could not be saved as %s: %s."), shown, reason);
  return FALSE;
}

/**
 * recovery_sheet_write:
 * @path: of a PDF; what is there is written over
 *
 * For its owner's eyes alone. Blocks on the disk; any thread.
 */
gboolean
recovery_sheet_write (const char *path, const char *shop, const char *code, GError **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface
      = cairo_pdf_surface_create (unfinished, RECOVERY_SHEET_WIDTH, RECOVERY_SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  g_chmod (unfinished, 0600);
  recovery_sheet_draw (cr, shop, code);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS && g_rename (unfinished, path) == 0)
    return TRUE;
  if (status == CAIRO_STATUS_SUCCESS)
    fail (error, path, g_strerror (errno), errno == ENOSPC || errno == EDQUOT);
  else
    fail (error, path, cairo_status_to_string (status), FALSE);
  g_unlink (unfinished);
  return FALSE;
}
