/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a card says about one customer, by CTL.md's names. What the desk has no field for but would
 * miss, such as who employs a person, goes into the note; what only a telephone needs is left out.
 */

#include "config.h"

#include "vcard-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "vcard-contact.h"

#define REFERENCE_MAX 64

/**
 * vcard_card_keeps:
 * @line: a property
 *
 * Returns: whether vcard_card_to_fields() reads it: nothing else has to be kept in memory.
 */
gboolean
vcard_card_keeps (const VcardLine *line)
{
  static const char *const names[]
      = { "ADR",  "BDAY", "EMAIL", "FN",  "KIND",    "LANG",       "N", "NICKNAME",
          "NOTE", "ORG",  "TEL",   "UID", "VERSION", "X-ABSHOWAS", NULL };

  return g_strv_contains (names, line->name);
}

/* (transfer full): the first @name that says something, "" without one. */
static char *
dup_first (const GPtrArray *lines, const char *name, const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, name);

  for (guint i = 0; i < named->len; i++)
    {
      g_autofree char *text = vcard_value_text (named->pdata[i], writing);

      g_strdelimit (text, "\n\t", ' ');
      if (*text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

/* (transfer full): parts @from up to and without @to that say something. */
static char *
join_parts (char **parts, guint from, guint to, const char *between)
{
  guint n = g_strv_length (parts);
  GString *joined = g_string_new (NULL);

  for (guint i = from; i < MIN (n, to); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? between : "", parts[i]);
  return g_string_free (joined, FALSE);
}

static char *
dup_organisation (const GPtrArray *lines, const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "ORG");

  for (guint i = 0; i < named->len; i++)
    {
      g_auto (GStrv) parts = vcard_value_parts (named->pdata[i], writing);
      g_autofree char *name = join_parts (parts, 0, G_MAXUINT, ", ");

      if (*name != '\0')
        return g_steal_pointer (&name);
    }
  return g_strdup ("");
}

typedef struct {
  char *family;
  char *given; /* with further given names */
  char *whole; /* as the card shows it */
  char *organisation;
  gboolean is_organisation;
} Names;

static void
names_clear (Names *self)
{
  g_free (self->family);
  g_free (self->given);
  g_free (self->whole);
  g_free (self->organisation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

static void
read_names (Names *self, const GPtrArray *lines, const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "N");
  g_autofree char *kind = dup_first (lines, "KIND", writing);
  g_autofree char *shown_as = dup_first (lines, "X-ABSHOWAS", writing);
  gboolean unnamed;

  self->whole = dup_first (lines, "FN", writing);
  self->organisation = dup_organisation (lines, writing);
  self->family = g_strdup ("");
  self->given = g_strdup ("");
  if (named->len > 0)
    {
      g_auto (GStrv) parts = vcard_value_parts (named->pdata[0], writing);

      g_free (self->family);
      g_free (self->given);
      self->family = join_parts (parts, 0, 1, " ");
      self->given = join_parts (parts, 1, 3, " ");
    }
  unnamed = *self->family == '\0' && *self->given == '\0';
  self->is_organisation
      = g_ascii_strcasecmp (kind, "org") == 0 || g_ascii_strcasecmp (shown_as, "company") == 0
        || (unnamed && *self->organisation != '\0'
            && (*self->whole == '\0' || g_str_equal (self->whole, self->organisation)
                || g_str_has_prefix (self->organisation, self->whole)));
  if (*self->whole == '\0' && unnamed && *self->organisation == '\0')
    {
      g_free (self->whole);
      self->whole = dup_first (lines, "NICKNAME", writing);
    }
}

/* Both names win; where the whole stands in one of them, as telephones do, it is taken apart. */
static void
set_names (JsonObject *fields, const Names *names)
{
  json_object_set_string_member (fields, "kind",
                                 names->is_organisation ? "organisation" : "person");
  if (names->is_organisation)
    json_object_set_string_member (fields, "name",
                                   *names->organisation != '\0' ? names->organisation
                                                                : names->whole);
  else if (*names->given != '\0' && *names->family != '\0')
    {
      json_object_set_string_member (fields, "given", names->given);
      json_object_set_string_member (fields, "family", names->family);
    }
  else if (*names->whole != '\0')
    json_object_set_string_member (fields, "name", names->whole);
  else if (*names->given != '\0' || *names->family != '\0')
    json_object_set_string_member (fields, "name",
                                   *names->given != '\0' ? names->given : names->family);
}

static void
add_note (GPtrArray *notes, char *take_note)
{
  if (*take_note == '\0' || g_ptr_array_find_with_equal_func (notes, take_note, g_str_equal, NULL))
    g_free (take_note);
  else
    g_ptr_array_add (notes, take_note);
}

static void
set_birth (JsonObject *fields, GPtrArray *notes, const GPtrArray *lines,
           const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "BDAY");
  g_autofree char *birth = NULL, *said = NULL;

  if (named->len == 0 || !vcard_contact_birth (named->pdata[0], writing, &birth, &said))
    return;
  if (birth != NULL)
    json_object_set_string_member (fields, "birth", birth);
  else
    add_note (notes, g_strdup_printf (_ ("Birthday: %s"), said));
}

static void
set_note (JsonObject *fields, const Names *names, const GPtrArray *odd, const GPtrArray *lines,
          const VcardWriting *writing)
{
  g_autoptr (GPtrArray) named = vcard_lines_named (lines, "NOTE");
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < named->len; i++)
    add_note (notes, vcard_value_text (named->pdata[i], writing));
  if (!names->is_organisation && *names->organisation != '\0')
    add_note (notes, g_strdup_printf (_ ("Organisation: %s"), names->organisation));
  if (names->is_organisation && *names->given != '\0' && *names->family != '\0')
    add_note (notes, g_strdup_printf (_ ("Contact: %s %s"), names->given, names->family));
  set_birth (fields, notes, lines, writing);
  for (guint i = 0; i < odd->len; i++)
    add_note (notes, g_strdup (odd->pdata[i]));
  if (notes->len == 0)
    return;
  g_ptr_array_add (notes, NULL);
  all = g_strjoinv ("\n", (char **)notes->pdata);
  json_object_set_string_member (fields, "note", all);
}

/* Of a UID that is too long for a reference its SHA-256, so that the same card is known again. */
static void
set_reference (JsonObject *fields, const GPtrArray *lines, const VcardWriting *writing)
{
  g_autofree char *uid = dup_first (lines, "UID", writing);
  g_autofree char *digest = NULL;

  if (*uid == '\0')
    return;
  if (g_utf8_strlen (uid, -1) > REFERENCE_MAX)
    digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);
  json_object_set_string_member (fields, "reference", digest != NULL ? digest : uid);
}

static void
set_contacts (JsonObject *fields, GPtrArray *odd, const GPtrArray *lines,
              const VcardWriting *writing)
{
  g_autofree char *language = dup_first (lines, "LANG", writing);
  JsonArray *phones = vcard_contact_phones (lines, writing, odd);
  JsonArray *emails = vcard_contact_emails (lines, writing, odd);
  JsonObject *address;

  if (strlen (language) <= 16
      && g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", language, 0, 0))
    json_object_set_string_member (fields, "language", language);
  address = vcard_contact_address (lines, writing);
  json_object_set_array_member (fields, "phones", phones);
  json_object_set_array_member (fields, "emails", emails);
  if (address != NULL)
    json_object_set_object_member (fields, "address", address);
}

/**
 * vcard_card_to_fields:
 * @lines: of #VcardLine: what is between BEGIN and END
 * @writing: how it is written; its version is replaced by the card's own
 * @problem: (out): why there are no fields, for a person, static
 *
 * Returns: (transfer full) (nullable): what customer_apply() takes; it checks the values.
 */
JsonObject *
vcard_card_to_fields (const GPtrArray *lines, const VcardWriting *writing, const char **problem)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (GPtrArray) odd = g_ptr_array_new_with_free_func (g_free);
  g_auto (Names) names = { 0 };
  VcardWriting own = *writing;
  g_autofree char *version = NULL;

  for (guint i = 0; i < lines->len; i++)
    if (((const VcardLine *)lines->pdata[i])->cut)
      {
        *problem = _ ("A value of this card is longer than 64 KiB.");
        return NULL;
      }
  version = dup_first (lines, "VERSION", writing);
  own.version = g_str_has_prefix (version, "2") ? 21 : g_str_has_prefix (version, "4") ? 40 : 30;
  read_names (&names, lines, &own);
  set_reference (fields, lines, &own);
  set_names (fields, &names);
  set_contacts (fields, odd, lines, &own);
  set_note (fields, &names, odd, lines, &own);
  if (!json_object_has_member (fields, "name") && !json_object_has_member (fields, "family")
      && json_array_get_length (json_object_get_array_member (fields, "phones")) == 0
      && json_array_get_length (json_object_get_array_member (fields, "emails")) == 0)
    {
      *problem = _ ("This card has neither a name nor a phone number nor an e-mail address.");
      return NULL;
    }
  return g_steal_pointer (&fields);
}
