/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two letters in a coloured circle stand for a person. A label with a class is forty times cheaper
 * than an avatar widget, and the desk has a dozen of them. */

#include "initials.h"

#include <string.h>

#include "conceal.h"

static void
append_first_letter (GString *text, const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    if (g_unichar_isalnum (g_utf8_get_char (word)))
      {
        g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (word)));
        return;
      }
}

/**
 * initials_dup:
 * @name: «Jānis Bērziņš», «Bērziņš, Jānis» or an organisation's name
 *
 * Returns: (transfer full): at most two letters, the given name's first: «JB».
 */
char *
initials_dup (const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *comma = strchr (name, ',');
  const char *space;

  if (comma != NULL)
    {
      append_first_letter (text, comma + 1);
      append_first_letter (text, name);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  append_first_letter (text, name);
  space = strrchr (name, ' ');
  if (space != NULL)
    append_first_letter (text, space + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * initials_colour:
 *
 * Returns: which of the %INITIALS_COLOURS colours; the same for the same name in either order.
 */
guint
initials_colour (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, ", ", -1);
  guint hash = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      hash += g_str_hash (words[i]);
  return (hash ^ hash >> 8 ^ hash >> 16) % INITIALS_COLOURS;
}

/* Of a hidden name not even the colour stays. */
static void
show (gpointer object, const char *key, const char *name)
{
  GtkLabel *label = object;
  gboolean hidden = strstr (name, CONCEAL_DOTS) != NULL;
  g_autofree char *text = hidden ? g_strdup ("•") : initials_dup (name);
  guint colour = hidden ? INITIALS_COLOURS : initials_colour (name);

  gtk_label_set_text (label, text);
  for (guint i = 0; i < INITIALS_COLOURS; i++)
    {
      char class[] = "hue0";

      class[3] = '0' + i;
      if (i == colour)
        gtk_widget_add_css_class (GTK_WIDGET (label), class);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (label), class);
    }
}

/**
 * initials_show:
 * @label: a label with the class `initials`
 * @name: whose; hidden where it carries marks and personal data is hidden
 */
void
initials_show (GtkLabel *label, const char *name)
{
  conceal_follow (label, "initials", name, show);
}
