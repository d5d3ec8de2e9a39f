/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Personal data at a counter faces whoever looks. Where words are made, what is personal is put
 * between marks; where they are shown, one of the functions here shows them, remembers the text and
 * turns what is marked into dots while personal data is hidden. So a page decides nothing: it only
 * says what is personal.
 *
 * The marks are characters without a picture, so that one that is shown by mistake is not seen. */

#include "config.h"

#include "conceal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPENS "\u2063"
#define CLOSES "\u2064"

struct _Conceal {
  GObject parent_instance;

  gboolean hidden;
  GHashTable *followers; /* of Follower, each owned by its object */
};

G_DEFINE_FINAL_TYPE (Conceal, conceal, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_HIDDEN,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

/* One text of an object. */
typedef struct {
  const char *key; /* interned */
  char *text;
  ConcealShow show;
} Part;

typedef struct {
  gpointer object; /* borrowed: it owns this */
  GArray *parts;   /* of Part */
  gboolean revealed;
} Follower;

static G_DEFINE_QUARK (conceal - follower, follower);

/* The state */

static void
conceal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DESK_CONCEAL (object)->hidden);
}

static void
conceal_finalize (GObject *object)
{
  g_hash_table_unref (DESK_CONCEAL (object)->followers);
  G_OBJECT_CLASS (conceal_parent_class)->finalize (object);
}

static void
conceal_class_init (ConcealClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = conceal_get_property;
  object_class->finalize = conceal_finalize;
  props[PROP_HIDDEN] = g_param_spec_boolean ("hidden", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
conceal_init (Conceal *self)
{
  self->followers = g_hash_table_new (NULL, NULL);
}

/**
 * conceal_get:
 *
 * Returns: (transfer none): the one state, made at the first call; main thread.
 */
Conceal *
conceal_get (void)
{
  static Conceal *one;

  if (one == NULL)
    one = g_object_new (CONCEAL_TYPE, NULL);
  return one;
}

gboolean
conceal_is_hidden (void)
{
  return conceal_get ()->hidden;
}

/* Texts */

static char *
remove_all (const char *text, const char *part)
{
  g_auto (GStrv) between = g_strsplit (text, part, -1);

  return g_strjoinv ("", between);
}

/**
 * conceal_strip:
 * @text: (nullable): a text with or without marks
 *
 * Returns: (transfer full) (nullable): it whole, for what is kept and not shown.
 */
char *
conceal_strip (const char *text)
{
  g_autofree char *half = text != NULL ? remove_all (text, OPENS) : NULL;

  return half != NULL ? remove_all (half, CLOSES) : NULL;
}

/**
 * conceal_mark:
 * @personal: (nullable): a name, a contact point, a day of birth, an address, somebody's words
 *
 * Returns: (transfer full) (nullable): it between marks; as it is where there is nothing in it.
 */
char *
conceal_mark (const char *personal)
{
  g_autofree char *plain = conceal_strip (personal);

  if (plain == NULL || *plain == '\0')
    return g_steal_pointer (&plain);
  return g_strconcat (OPENS, plain, CLOSES, NULL);
}

static gboolean
has_marks (const char *text)
{
  return text != NULL && strstr (text, OPENS) != NULL;
}

/* A mark that is never closed hides all that follows. */
static char *
dup_hidden (const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  const char *open;

  while ((open = strstr (text, OPENS)) != NULL)
    {
      const char *close = strstr (open, CLOSES);

      g_string_append_len (shown, text, open - text);
      g_string_append (shown, CONCEAL_DOTS);
      text = close != NULL ? close + strlen (CLOSES) : open + strlen (open);
    }
  g_string_append (shown, text);
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

/**
 * conceal_dup_shown:
 * @text: (nullable): a text with or without marks
 *
 * Returns: (transfer full): what may be seen of it now.
 */
char *
conceal_dup_shown (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  return conceal_is_hidden () ? dup_hidden (text) : conceal_strip (text);
}

/* Following */

static void
part_clear (gpointer data)
{
  g_free (((Part *)data)->text);
}

static void
follower_free (gpointer data)
{
  Follower *self = data;

  g_hash_table_remove (conceal_get ()->followers, self);
  g_array_unref (self->parts);
  g_free (self);
}

static Follower *
follower_of (gpointer object)
{
  return g_object_get_qdata (object, follower_quark ());
}

static Follower *
follower_new (gpointer object)
{
  Follower *self = g_new0 (Follower, 1);

  self->object = object;
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, part_clear);
  g_object_set_qdata_full (object, follower_quark (), self, follower_free);
  g_hash_table_add (conceal_get ()->followers, self);
  return self;
}

static void
forget_part (Follower *self, const char *key)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (g_array_index (self->parts, Part, i).key == key)
      {
        g_array_remove_index (self->parts, i);
        return;
      }
}

static void
show_part (Follower *self, const Part *part)
{
  g_autofree char *shown
      = self->revealed ? conceal_strip (part->text) : conceal_dup_shown (part->text);

  part->show (self->object, part->key, shown);
}

static void
show_parts (Follower *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    show_part (self, &g_array_index (self->parts, Part, i));
}

/**
 * conceal_follow:
 * @object: a #GObject that shows a text
 * @key: which of its texts; the newest of a key counts
 * @text: (nullable): with or without marks; copied
 * @show: how it shows one: with the key and what may be seen
 *
 * Shows @text now and after each change of the state, as long as @object lives. What is derived
 * from the text (an accessible label, an attribute) is given by @show too, and so hidden with it.
 */
void
conceal_follow (gpointer object, const char *key, const char *text, ConcealShow show)
{
  const char *interned = g_intern_string (key);
  Follower *follower = follower_of (object);
  Part part = { interned, NULL, show };

  if (follower != NULL)
    forget_part (follower, interned);
  if (!has_marks (text))
    {
      show (object, interned, text != NULL ? text : "");
      return;
    }
  if (follower == NULL)
    follower = follower_new (object);
  part.text = g_strdup (text);
  g_array_append_val (follower->parts, part);
  show_part (follower, &g_array_index (follower->parts, Part, follower->parts->len - 1));
}

static void
show_property (gpointer object, const char *key, const char *shown)
{
  g_object_set (object, key, shown, NULL);
}

/**
 * conceal_property:
 * @property: of text, such as "title" or "subtitle"
 * @text: (nullable): with or without marks
 */
void
conceal_property (gpointer object, const char *property, const char *text)
{
  conceal_follow (object, property, text, show_property);
}

static void
show_label (gpointer object, const char *key, const char *shown)
{
  gtk_label_set_text (object, shown);
}

/**
 * conceal_label:
 * @text: (nullable): with or without marks; shown as it is, never as markup
 */
void
conceal_label (GtkLabel *label, const char *text)
{
  conceal_follow (label, "label", text, show_label);
}

static void
show_tooltip (gpointer object, const char *key, const char *shown)
{
  gtk_widget_set_tooltip_text (object, *shown != '\0' ? shown : NULL);
}

/**
 * conceal_tooltip:
 * @text: (nullable): with or without marks; %NULL or "" for none
 */
void
conceal_tooltip (GtkWidget *widget, const char *text)
{
  conceal_follow (widget, "tooltip-text", text, show_tooltip);
}

/* Dots are nothing to read aloud. */
static void
show_spoken (gpointer object, const char *key, const char *shown)
{
  g_auto (GStrv) parts = g_strsplit (shown, CONCEAL_DOTS, -1);
  /* Translators: read aloud instead of a name or a number that is hidden. */
  g_autofree char *spoken = g_strjoinv (_ ("hidden"), parts);

  gtk_accessible_update_property (object, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * conceal_speak:
 * @text: (nullable): with or without marks
 *
 * Gives @widget its accessible label.
 */
void
conceal_speak (GtkWidget *widget, const char *text)
{
  conceal_follow (widget, "accessible-label", text, show_spoken);
}

/**
 * conceal_reveal:
 * @tree: a widget and what is in it
 * @revealed: whether it shows its texts although personal data is hidden
 */
void
conceal_reveal (GtkWidget *tree, gboolean revealed)
{
  Follower *follower = follower_of (tree);

  if (follower != NULL && follower->revealed != !!revealed)
    {
      follower->revealed = !!revealed;
      show_parts (follower);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    conceal_reveal (child, revealed);
}

/**
 * conceal_set_hidden:
 *
 * Hides personal data everywhere at once, or shows it again; main thread.
 */
void
conceal_set_hidden (gboolean hidden)
{
  Conceal *self = conceal_get ();
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer follower;

  if (self->hidden == !!hidden)
    return;
  self->hidden = !!hidden;
  /* What is told may make and drop others. */
  g_hash_table_iter_init (&iter, self->followers);
  while (g_hash_table_iter_next (&iter, &follower, NULL))
    g_ptr_array_add (objects, g_object_ref (((Follower *)follower)->object));
  for (guint i = 0; i < objects->len; i++)
    if ((follower = follower_of (objects->pdata[i])) != NULL)
      show_parts (follower);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIDDEN]);
}
