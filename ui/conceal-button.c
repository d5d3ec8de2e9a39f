/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever looks at the window sees whether personal data is hidden, and a hand without a keyboard
 * can hide it. */

#include "config.h"

#include "conceal-button.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"

struct _ConcealButton {
  GtkToggleButton parent_instance;
};

G_DEFINE_FINAL_TYPE (ConcealButton, conceal_button, GTK_TYPE_TOGGLE_BUTTON)

static void
follow (ConcealButton *self)
{
  gboolean hidden = conceal_is_hidden ();
  const char *spoken = hidden ? _ ("Personal data is hidden") : _ ("Hide personal data");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), hidden);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hidden
                                                      ? _ ("Personal data is hidden: show it (F12)")
                                                      : _ ("Hide personal data (F12)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
conceal_button_toggled (GtkToggleButton *button)
{
  conceal_set_hidden (gtk_toggle_button_get_active (button));
}

static void
conceal_button_class_init (ConcealButtonClass *klass)
{
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = conceal_button_toggled;
}

static void
conceal_button_init (ConcealButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "view-conceal-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), "conceal");
  /* What had the cursor keeps it. */
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
  follow (self);
}
