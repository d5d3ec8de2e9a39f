/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The decision column beside the pairs: the two of the chosen pair, what speaks for their being
 * one, and the two answers there are. */

#include "config.h"

#include "duplicate-side.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "duplicate-words.h"
#include "format.h"
#include "initials.h"
#include "mask.h"
#include "widget.h"

typedef struct {
  GtkLabel *initials;
  GtkLabel *name;
  GtkLabel *about;
  GtkLabel *contact;
  GtkWidget *open;
} Person;

struct _DuplicateSide {
  GtkWidget parent_instance;

  Person one;
  Person other;
  GtkWidget *tag;
  GtkImage *tag_icon;
  GtkLabel *tag_label;
  GtkLabel *why;
  GtkLabel *advice;
  GtkWidget *merge;

  char *one_number;
  char *other_number;
};

G_DEFINE_FINAL_TYPE (DuplicateSide, duplicate_side, GTK_TYPE_WIDGET)

enum {
  OPEN,
  DIFFERENT,
  MERGE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
on_open_one (DuplicateSide *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->one_number);
}

static void
on_open_other (DuplicateSide *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->other_number);
}

static void
on_different (DuplicateSide *self)
{
  g_signal_emit (self, signals[DIFFERENT], 0);
}

static void
on_merge (DuplicateSide *self)
{
  g_signal_emit (self, signals[MERGE], 0);
}

static void
duplicate_side_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (duplicate_side_parent_class)->dispose (object);
}

static void
duplicate_side_finalize (GObject *object)
{
  g_free (DUPLICATE_SIDE (object)->one_number);
  g_free (DUPLICATE_SIDE (object)->other_number);
  G_OBJECT_CLASS (duplicate_side_parent_class)->finalize (object);
}

static void
bind_person (GtkWidgetClass *klass, const char *who, gsize offset)
{
  static const struct {
    const char *part;
    gsize offset;
  } parts[] = {
    { "initials", G_STRUCT_OFFSET (Person, initials) },
    { "name", G_STRUCT_OFFSET (Person, name) },
    { "about", G_STRUCT_OFFSET (Person, about) },
    { "contact", G_STRUCT_OFFSET (Person, contact) },
    { "open", G_STRUCT_OFFSET (Person, open) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s_%s", who, parts[i].part);

      gtk_widget_class_bind_template_child_full (klass, id, FALSE,
                                                 (gssize)(offset + parts[i].offset));
    }
}

static void
duplicate_side_class_init (DuplicateSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duplicate_side_dispose;
  G_OBJECT_CLASS (klass)->finalize = duplicate_side_finalize;
  signals[OPEN] = g_signal_new ("open", DUPLICATE_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DIFFERENT] = g_signal_new ("different", DUPLICATE_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[MERGE] = g_signal_new ("merge", DUPLICATE_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/duplicate-side.ui");
  bind_person (widget_class, "one", G_STRUCT_OFFSET (DuplicateSide, one));
  bind_person (widget_class, "other", G_STRUCT_OFFSET (DuplicateSide, other));
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, tag);
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, tag_icon);
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, tag_label);
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, why);
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, advice);
  gtk_widget_class_bind_template_child (widget_class, DuplicateSide, merge);
  gtk_widget_class_bind_template_callback (widget_class, on_open_one);
  gtk_widget_class_bind_template_callback (widget_class, on_open_other);
  gtk_widget_class_bind_template_callback (widget_class, on_different);
  gtk_widget_class_bind_template_callback (widget_class, on_merge);
}

static void
duplicate_side_init (DuplicateSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_person (Person *self, Shop *shop, const CustomerDuplicate *person)
{
  g_autofree char *when = format_when (shop, person->seen_at);
  /* Translators: the number of a customer, and the day when they were last here. */
  g_autofree char *about = g_strdup_printf (_ ("%s · last seen %s"), person->number, when);
  g_autofree char *masked = mask_contact (person->contact);
  g_autofree char *isolated = format_isolate (masked);
  g_autofree char *contact = conceal_mark (isolated);
  g_autofree char *name = conceal_mark (person->name);
  /* two of one name are told apart by ear, too */
  g_autofree char *whom = g_strdup_printf ("%s, %s", name, person->number);
  /* Translators: %s is a customer's name and number. */
  g_autofree char *open = g_strdup_printf (_ ("Open the page of %s"), whom);

  initials_show (self->initials, name);
  conceal_label (self->name, name);
  conceal_tooltip (GTK_WIDGET (self->name), name);
  gtk_label_set_text (self->about, about);
  conceal_label (self->contact, contact);
  gtk_widget_set_visible (GTK_WIDGET (self->contact), *person->contact != '\0');
  conceal_speak (GTK_WIDGET (self->open), open);
}

static void
show_why (DuplicateSide *self, DuplicateWhy why)
{
  gtk_widget_remove_css_class (self->tag, "warning");
  gtk_widget_remove_css_class (self->tag, "neutral");
  gtk_widget_add_css_class (self->tag, duplicate_words_style (why));
  gtk_image_set_from_icon_name (self->tag_icon, duplicate_words_icon (why));
  gtk_label_set_text (self->tag_label, duplicate_words_certainty (why));
  gtk_label_set_text (self->why, duplicate_words_why (why));
  gtk_label_set_text (self->advice, duplicate_words_advice (why));
}

/**
 * duplicate_side_show:
 * @shop: whose days these are
 * @pair: the chosen one; nothing of it is kept
 */
void
duplicate_side_show (DuplicateSide *self, Shop *shop, const CustomerPair *pair)
{
  g_return_if_fail (DUPLICATE_IS_SIDE (self));
  show_person (&self->one, shop, pair->one);
  show_person (&self->other, shop, pair->other);
  show_why (self, pair->one->why);
  g_free (self->one_number);
  self->one_number = g_strdup (pair->one->number);
  g_free (self->other_number);
  self->other_number = g_strdup (pair->other->number);
}

/**
 * duplicate_side_set_may_merge:
 * @may_merge: whether whoever is signed in may merge at all
 */
void
duplicate_side_set_may_merge (DuplicateSide *self, gboolean may_merge)
{
  g_return_if_fail (DUPLICATE_IS_SIDE (self));
  gtk_widget_set_visible (self->merge, may_merge);
}
