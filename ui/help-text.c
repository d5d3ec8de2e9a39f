/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads data/help/NAME.help, which is compiled in: a title, paragraphs, steps, keys, and what
 * cannot be undone. The README says the same texts, so they are written once. A key that the list
 * of all keys has is taken from there, with its words; the page's own text names it alone. */

#include "config.h"

#include "help-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <string.h>

#include "key-row.h"

#define PLACE "/org/deskbell/Deskbell/help/"
#define SHORTCUTS "/org/deskbell/Deskbell/shortcuts.ui"

typedef struct {
  HelpText *text;
  GString *words;
  char *press; /* (nullable): of the key that is being read */
  char *of;    /* (nullable): likewise */
} Reading;

static void
help_key_free (gpointer data)
{
  HelpKey *self = data;

  g_free (self->cap);
  g_free (self->words);
  g_free (self);
}

/* Keys */

static const char *
find_name (guint keyval)
{
  const struct {
    guint keyval;
    const char *name;
  } names[] = {
    { GDK_KEY_Return, C_ ("key", "Enter") },
    { GDK_KEY_Escape, C_ ("key", "Esc") },
    { GDK_KEY_Delete, C_ ("key", "Delete") },
    { GDK_KEY_space, C_ ("key", "Space") },
    { GDK_KEY_Tab, C_ ("key", "Tab") },
    { GDK_KEY_Home, C_ ("key", "Home") },
    { GDK_KEY_Page_Up, C_ ("key", "PgUp") },
    { GDK_KEY_Page_Down, C_ ("key", "PgDn") },
    { GDK_KEY_Up, "↑" },
    { GDK_KEY_Down, "↓" },
    { GDK_KEY_plus, "+" },
    { GDK_KEY_minus, "−" },
    { GDK_KEY_comma, "," },
    { GDK_KEY_question, "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].keyval == keyval)
      return names[i].name;
  return NULL;
}

static void
append_cap (GString *cap, const char *accelerator)
{
  const char *range = strstr (accelerator, "...");
  g_autofree char *first
      = range != NULL ? g_strndup (accelerator, range - accelerator) : g_strdup (accelerator);
  GdkModifierType held;
  guint keyval;
  const char *name;

  if (!gtk_accelerator_parse (first, &keyval, &held))
    {
      g_critical ("«%s» is no key", accelerator);
      return;
    }
  g_string_append_printf (cap, "%s%s%s", (held & GDK_CONTROL_MASK) != 0 ? C_ ("key", "Ctrl+") : "",
                          (held & GDK_ALT_MASK) != 0 ? C_ ("key", "Alt+") : "",
                          (held & GDK_SHIFT_MASK) != 0 ? C_ ("key", "Shift+") : "");
  name = find_name (keyval);
  if (name != NULL)
    g_string_append (cap, name);
  else if (gdk_keyval_to_unicode (keyval) != 0)
    g_string_append_unichar (cap, g_unichar_toupper (gdk_keyval_to_unicode (keyval)));
  else
    g_string_append (cap, gdk_keyval_name (keyval));
  if (range != NULL)
    g_string_append_printf (cap, "–%s", range + strlen ("..."));
}

/**
 * help_text_dup_cap:
 * @accelerators: as GTK writes them, with a space between two that do the same, and "..." for all
 * digits up to one: "<Control>1...4"
 *
 * Returns: (transfer full): what is drawn on the key: «Ctrl+1–4».
 */
char *
help_text_dup_cap (const char *accelerators)
{
  g_auto (GStrv) each = g_strsplit (accelerators, " ", 0);
  GString *cap = g_string_new (NULL);

  for (char **one = each; *one != NULL; one++)
    {
      if (cap->len > 0)
        g_string_append_c (cap, ' ');
      append_cap (cap, *one);
    }
  return g_string_free (cap, FALSE);
}

/* The words of a key, and its accelerators, as the list of all keys has them. */
static void
look_up_key (const char *id, char **accelerators, char **words)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  const char *ids[] = { id, NULL };

  g_type_ensure (KEY_TYPE_ROW);
  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  if (!gtk_builder_add_objects_from_resource (builder, SHORTCUTS, ids, &error))
    {
      g_critical ("No key «%s» in the list of all keys: %s", id, error->message);
      return;
    }
  g_object_get (gtk_builder_get_object (builder, id), "accelerator", accelerators, "title", words,
                NULL);
}

static void
add_key (Reading *reading, const char *words)
{
  HelpKey *key = g_new0 (HelpKey, 1);
  g_autofree char *accelerators = g_strdup (reading->press);

  if (reading->of != NULL)
    look_up_key (reading->of, &accelerators, &key->words);
  /* The page may say it in its own words. */
  if (*words != '\0')
    {
      g_free (key->words);
      key->words = g_strdup (_ (words));
    }
  key->cap = help_text_dup_cap (accelerators != NULL ? accelerators : "");
  g_ptr_array_add (reading->text->keys, key);
  g_clear_pointer (&reading->of, g_free);
  g_clear_pointer (&reading->press, g_free);
}

/* Reading */

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer data, GError **error)
{
  Reading *reading = data;

  g_string_truncate (reading->words, 0);
  if (g_str_equal (element, "key"))
    g_markup_collect_attributes (element, names, values, error,
                                 G_MARKUP_COLLECT_STRDUP | G_MARKUP_COLLECT_OPTIONAL, "press",
                                 &reading->press,
                                 G_MARKUP_COLLECT_STRDUP | G_MARKUP_COLLECT_OPTIONAL, "of",
                                 &reading->of, G_MARKUP_COLLECT_INVALID);
}

static void
on_words (GMarkupParseContext *context, const char *words, gsize n, gpointer data, GError **error)
{
  g_string_append_len (((Reading *)data)->words, words, (gssize)n);
}

/* As the translators have it: in one line. */
static char *
dup_joined (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t", 0);
  GString *joined = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *word);
  return g_string_free (joined, FALSE);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *reading = data;
  HelpText *text = reading->text;
  g_autofree char *words = dup_joined (reading->words->str);

  if (g_str_equal (element, "key"))
    add_key (reading, words);
  else if (g_str_equal (element, "text"))
    g_ptr_array_add (text->paragraphs, g_strdup (_ (words)));
  else if (g_str_equal (element, "step"))
    g_ptr_array_add (text->steps, g_strdup (_ (words)));
  else if (g_str_equal (element, "title") && text->title == NULL)
    text->title = g_strdup (_ (words));
  else if (g_str_equal (element, "final") && text->final == NULL)
    text->final = g_strdup (_ (words));
  else if (!g_str_equal (element, "help"))
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s>", element);
  g_string_truncate (reading->words, 0);
}

static gboolean
read_text (HelpText *text, GBytes *bytes, GError **error)
{
  const GMarkupParser parser
      = { .start_element = on_start, .end_element = on_end, .text = on_words };
  Reading reading = { .text = text, .words = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reading, NULL);
  gsize n;
  const char *markup = g_bytes_get_data (bytes, &n);
  gboolean read = g_markup_parse_context_parse (context, markup, (gssize)n, error)
                  && g_markup_parse_context_end_parse (context, error);

  g_string_free (reading.words, TRUE);
  g_free (reading.press);
  g_free (reading.of);
  return read;
}

/**
 * help_text_load:
 * @name: of data/help/NAME.help
 *
 * Returns: (transfer full) (nullable): what it says, translated, or %NULL when there is no such
 * text or it cannot be read, which is a mistake in the program.
 */
HelpText *
help_text_load (const char *name)
{
  g_autofree char *path = g_strconcat (PLACE, name, ".help", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (HelpText) text = g_new0 (HelpText, 1);

  text->paragraphs = g_ptr_array_new_with_free_func (g_free);
  text->steps = g_ptr_array_new_with_free_func (g_free);
  text->keys = g_ptr_array_new_with_free_func (help_key_free);
  if (bytes != NULL && read_text (text, bytes, &error) && text->title != NULL)
    return g_steal_pointer (&text);
  g_critical ("No help «%s»: %s", name, error != NULL ? error->message : "it has no title");
  return NULL;
}

void
help_text_free (HelpText *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->keys);
  g_free (self->final);
  g_free (self);
}
