/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went wrong, in the desk's words: what happened, what was kept, what to do. Our own errors
 * carry a sentence for a person; any other is for the log, and the desk reads a sentence that
 * helps. */

#include "config.h"

#include "report-error.h"

#include "conceal.h"
#include "error.h"
#include "widget.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

struct _Notice {
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (Notice, notice, GTK_TYPE_WIDGET)

static void
notice_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (notice_parent_class)->dispose (object);
}

static void
notice_class_init (NoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/report-error.ui");
  gtk_widget_class_bind_template_child (widget_class, Notice, icon);
  gtk_widget_class_bind_template_child (widget_class, Notice, label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
notice_init (Notice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (Notice *self, const char *style, const char *text)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  conceal_label (self->label, text);
  conceal_speak (GTK_WIDGET (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * notice_new:
 *
 * Returns: (transfer floating): a bar that says nothing yet and is not visible.
 */
GtkWidget *
notice_new (void)
{
  return g_object_new (NOTICE_TYPE, NULL);
}

/**
 * notice_show_error:
 * @error: what happened
 * @kept: (nullable): what was kept, as a sentence of its own, such as «The order is still here.»
 */
void
notice_show_error (Notice *self, const GError *error, const char *kept)
{
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  g_return_if_fail (DESK_IS_NOTICE (self));
  words = report_error_dup_words (error);
  all = kept != NULL ? g_strdup_printf ("%s %s", words, kept) : g_strdup (words);
  show (self, "error", all);
}

/**
 * notice_show_warning:
 * @text: what must be known before going on
 */
void
notice_show_warning (Notice *self, const char *text)
{
  g_return_if_fail (DESK_IS_NOTICE (self));
  show (self, "warning", text);
}

void
notice_clear (Notice *self)
{
  g_return_if_fail (DESK_IS_NOTICE (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  conceal_label (self->label, "");
}

/**
 * notice_get_text:
 *
 * Returns: what it says, owned by it; "" when it says nothing.
 */
const char *
notice_get_text (Notice *self)
{
  g_return_val_if_fail (DESK_IS_NOTICE (self), "");
  return gtk_label_get_text (self->label);
}

/**
 * report_error_dup_words:
 * @error: any error
 *
 * Returns: (transfer full): whole sentences for whoever stands at the desk. What is not ours goes
 * to the log, where a person who can help finds it.
 */
char *
report_error_dup_words (const GError *error)
{
  if (error->domain == DESK_ERROR)
    {
      if (*error->message != '\0' && !g_str_has_suffix (error->message, ".")
          && !g_str_has_suffix (error->message, "?") && !g_str_has_suffix (error->message, "!"))
        return g_strconcat (error->message, ".", NULL);
      return g_strdup (error->message);
    }
  g_message ("%s: %s", g_quark_to_string (error->domain), error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no room left on the disk. Make some room, then try again."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (_ ("This account may not write there. Choose another place."));
  return g_strdup (_ ("That did not work. Try again; if it stays so, start Deskbell anew."));
}
