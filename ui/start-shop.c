/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who the shop is, as its receipts will say it. The name alone is needed. */

#include "config.h"

#include "start-shop.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "text.h"

struct _StartShop {
  AdwBin parent_instance;

  AdwEntryRow *name;
  GtkTextView *address;
  AdwEntryRow *tax_number;
};

G_DEFINE_FINAL_TYPE (StartShop, start_shop, ADW_TYPE_BIN)

static guint next;

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_address (StartShop *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->address);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
on_entered (StartShop *self)
{
  g_signal_emit (self, next, 0);
}

static gboolean
start_shop_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (START_SHOP (widget)->name));
}

static void
start_shop_class_init (StartShopClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = start_shop_grab_focus;
  next = g_signal_new ("next", START_SHOP_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/start-shop.ui");
  gtk_widget_class_bind_template_child (widget_class, StartShop, name);
  gtk_widget_class_bind_template_child (widget_class, StartShop, address);
  gtk_widget_class_bind_template_child (widget_class, StartShop, tax_number);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
start_shop_init (StartShop *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * start_shop_dup_name:
 *
 * Returns: (transfer full): what the shop is called; "" where nothing was typed.
 */
char *
start_shop_dup_name (StartShop *self)
{
  return dup_text (self->name);
}

/**
 * start_shop_check:
 *
 * Returns: whether all of it can be taken; where not, @error names the field.
 */
gboolean
start_shop_check (StartShop *self, GError **error)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *address = dup_address (self);
  g_autofree char *tax_number = dup_text (self->tax_number);

  if (*name == '\0')
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/name", "%s",
                      _ ("How is the shop called? It stands at the head of every receipt."));
      return FALSE;
    }
  return text_check (name, SETTINGS_NAME_CHARS, "/name", error)
         && text_check_lines (address, SETTINGS_ADDRESS_CHARS, "/address", error)
         && text_check (tax_number, SETTINGS_TAX_NUMBER_CHARS, "/tax-number", error);
}

void
start_shop_fill (StartShop *self, SettingsInit *init)
{
  init->name = dup_text (self->name);
  init->address = dup_address (self);
  init->tax_number = dup_text (self->tax_number);
}

/**
 * start_shop_point_at:
 * @field: (nullable): a JSON pointer, such as "/address"
 *
 * Moves the focus to what is wrong.
 */
void
start_shop_point_at (StartShop *self, const char *field)
{
  if (g_strcmp0 (field, "/address") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
  else if (g_strcmp0 (field, "/tax-number") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->tax_number));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
