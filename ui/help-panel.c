/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel that F1 opens: what a page is for, its first steps, its keys and what cannot be undone.
 * It only shows and scrolls; where it stands and where the focus goes is its place's affair. */

#include "config.h"

#include "help-panel.h"

#include <glib/gi18n-lib.h>

#include "help-text.h"
#include "keys.h"
#include "widget.h"

#define STEP 46 /* px: a row */

struct _HelpPanel {
  GtkWidget parent_instance;

  char *name; /* (nullable): of the text that is shown */

  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkWidget *paragraphs;
  GtkWidget *steps_section;
  GtkWidget *steps;
  GtkWidget *keys_section;
  GtkGrid *keys;
  GtkWidget *final_section;
  GtkLabel *final;
};

G_DEFINE_FINAL_TYPE (HelpPanel, help_panel, GTK_TYPE_WIDGET)

enum {
  CLOSE,
  KEY,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* The text */

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
wrapped (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
show_paragraphs (HelpPanel *self, const HelpText *text)
{
  clear (self->paragraphs);
  for (guint i = 0; i < text->paragraphs->len; i++)
    gtk_box_append (GTK_BOX (self->paragraphs), wrapped (text->paragraphs->pdata[i]));
}

static void
show_steps (HelpPanel *self, const HelpText *text)
{
  clear (self->steps);
  for (guint i = 0; i < text->steps->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *nth = gtk_label_new (number);

      gtk_widget_set_valign (nth, GTK_ALIGN_START);
      gtk_widget_add_css_class (nth, "dim-label");
      gtk_widget_add_css_class (nth, "numeric");
      gtk_box_append (GTK_BOX (row), nth);
      gtk_box_append (GTK_BOX (row), wrapped (text->steps->pdata[i]));
      gtk_box_append (GTK_BOX (self->steps), row);
    }
  gtk_widget_set_visible (self->steps_section, text->steps->len > 0);
}

static void
show_keys (HelpPanel *self, const HelpText *text)
{
  clear (GTK_WIDGET (self->keys));
  for (guint i = 0; i < text->keys->len; i++)
    {
      const HelpKey *key = text->keys->pdata[i];
      GtkWidget *cap = gtk_label_new (key->cap);

      gtk_widget_add_css_class (cap, "keycap");
      gtk_widget_set_halign (cap, GTK_ALIGN_START);
      gtk_widget_set_valign (cap, GTK_ALIGN_START);
      gtk_grid_attach (self->keys, cap, 0, (int)i, 1, 1);
      gtk_grid_attach (self->keys, wrapped (key->words), 1, (int)i, 1, 1);
    }
  gtk_widget_set_visible (self->keys_section, text->keys->len > 0);
}

/* A screen reader hears all of it when the help gets the focus. */
static char *
dup_read_aloud (const HelpText *text)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < text->paragraphs->len; i++)
    g_string_append_printf (all, "%s\n", (const char *)text->paragraphs->pdata[i]);
  for (guint i = 0; i < text->steps->len; i++)
    g_string_append_printf (all, "%u. %s\n", i + 1, (const char *)text->steps->pdata[i]);
  for (guint i = 0; i < text->keys->len; i++)
    {
      const HelpKey *key = text->keys->pdata[i];

      g_string_append_printf (all, "%s: %s\n", key->cap, key->words);
    }
  if (text->final != NULL)
    g_string_append (all, text->final);
  return g_string_free (all, FALSE);
}

/* Reading it */

static GtkAdjustment *
get_adjustment (HelpPanel *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static void
scroll_by (HelpPanel *self, double by)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static gboolean
scroll (HelpPanel *self, guint keyval)
{
  double page = gtk_adjustment_get_page_size (get_adjustment (self)) - STEP;
  double all = gtk_adjustment_get_upper (get_adjustment (self));
  const struct {
    guint keyval;
    guint keypad;
    double by;
  } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, -STEP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, STEP },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -page },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, page },
    { GDK_KEY_Home, GDK_KEY_KP_Home, -all },
    { GDK_KEY_End, GDK_KEY_KP_End, all },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keyval == keys[i].keyval || keyval == keys[i].keypad)
      {
        scroll_by (self, keys[i].by);
        return TRUE;
      }
  return FALSE;
}

static void
on_close (HelpPanel *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

/* Enter commits nothing from here, whatever a dialog makes of it; on the button it closes. */
static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
        HelpPanel *self)
{
  gboolean taken = FALSE;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (scroll (self, keyval))
    return GDK_EVENT_STOP;
  if (keycode == KEYS_RETURN || keycode == KEYS_KEYPAD_ENTER || keyval == GDK_KEY_space)
    {
      if (!gtk_widget_has_focus (GTK_WIDGET (self)))
        on_close (self);
      return GDK_EVENT_STOP;
    }
  if (keys_is_text (keyval, state))
    g_signal_emit (self, signals[KEY], 0, controller, &taken);
  return taken;
}

static void
help_panel_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (help_panel_parent_class)->dispose (object);
}

static void
help_panel_finalize (GObject *object)
{
  g_free (HELP_PANEL (object)->name);
  G_OBJECT_CLASS (help_panel_parent_class)->finalize (object);
}

static void
help_panel_class_init (HelpPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = help_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = help_panel_finalize;
  signals[CLOSE] = g_signal_new ("close", HELP_PANEL_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[KEY] = g_signal_new ("key", HELP_PANEL_TYPE, G_SIGNAL_RUN_LAST, 0,
                               g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                               GTK_TYPE_EVENT_CONTROLLER_KEY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/help-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, title);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, paragraphs);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, steps_section);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, steps);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, keys_section);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, keys);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, final_section);
  gtk_widget_class_bind_template_child (widget_class, HelpPanel, final);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "help");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
help_panel_init (HelpPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * help_panel_new:
 *
 * Returns: (transfer floating): an empty panel.
 */
GtkWidget *
help_panel_new (void)
{
  return g_object_new (HELP_PANEL_TYPE, NULL);
}

/**
 * help_panel_show:
 * @name: of data/help/NAME.help
 *
 * Shows that text from its beginning; what is shown already stays as it is.
 */
void
help_panel_show (HelpPanel *self, const char *name)
{
  g_autoptr (HelpText) text = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *all = NULL;

  g_return_if_fail (HELP_IS_PANEL (self) && name != NULL);
  if (g_strcmp0 (self->name, name) == 0)
    return;
  text = help_text_load (name);
  if (text == NULL)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_label_set_text (self->title, text->title);
  show_paragraphs (self, text);
  show_steps (self, text);
  show_keys (self, text);
  gtk_label_set_text (self->final, text->final != NULL ? text->final : "");
  gtk_widget_set_visible (self->final_section, text->final != NULL);
  /* Translators: what the help explains, such as «Help: New Order». */
  spoken = g_strdup_printf (_ ("Help: %s"), text->title);
  all = dup_read_aloud (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
  help_panel_rewind (self);
}

/**
 * help_panel_rewind:
 *
 * Back to the first line.
 */
void
help_panel_rewind (HelpPanel *self)
{
  g_return_if_fail (HELP_IS_PANEL (self));
  gtk_adjustment_set_value (get_adjustment (self), 0);
}

/* Returns: (nullable): the name of the text that is shown, owned by @self. */
const char *
help_panel_get_name (HelpPanel *self)
{
  g_return_val_if_fail (HELP_IS_PANEL (self), NULL);
  return self->name;
}
