/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a file's rows, the refused ones first: as many as somebody reads, and how many
 * more the report has. */

#include "config.h"

#include "import-remarks.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "import-words.h"
#include "widget.h"

#define SHOWN 50

static void
add_remark (GtkListBox *list, const ImportRemark *one, const char *style)
{
  GtkWidget *row = adw_action_row_new ();
  const char *field = *one->field != '\0' ? import_words_field (one->field) : NULL;
  g_autofree char *where
      = field != NULL
            /* Translators: where in a file: the row's number and what the column says. */
            ? g_strdup_printf (_ ("Row %lld, %s"), (long long)one->row, field)
            : g_strdup_printf (_ ("Row %lld"), (long long)one->row);
  GtkWidget *tag = gtk_label_new (g_str_equal (style, "error") ? _ ("Refused") : _ ("Read as"));

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, style);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  g_object_set (row, "use-markup", FALSE, "title-lines", 0, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  gtk_list_box_append (list, row);
}

/**
 * import_remarks_show:
 * @list: filled anew
 * @more: says how many are not in it, or hides
 *
 * Returns: whether there is anything to be said.
 */
gboolean
import_remarks_show (GtkListBox *list, GtkLabel *more, const ImportReport *report)
{
  gint64 left = report->n_refused + report->n_noted;
  guint shown = 0;

  widget_clear_list (list);
  for (guint i = 0; i < report->refused->len && shown < SHOWN; i++, shown++)
    add_remark (list, g_ptr_array_index (report->refused, i), "error");
  for (guint i = 0; i < report->noted->len && shown < SHOWN; i++, shown++)
    add_remark (list, g_ptr_array_index (report->noted, i), "neutral");
  left -= shown;
  gtk_widget_set_visible (GTK_WIDGET (more), left > 0);
  if (left > 0)
    {
      g_autofree char *text
          = g_strdup_printf (ngettext ("One more stands in the report.",
                                       "%lu more stand in the report.", (gulong)left),
                             (gulong)left);
      gtk_label_set_text (more, text);
    }
  return shown > 0;
}
