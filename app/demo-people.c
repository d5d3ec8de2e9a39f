/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The people of the demo shop. The first dozen are written out: they are who the pictures and the
 * guide speak of, and between them they try the lookup hard. All others are drawn. */

#include "demo-parts.h"

#include <string.h>

#include "fold.h"
#include "phone.h"

typedef struct {
  const char *given;
  const char *family;
  const char *phone;
  const char *email;
  const char *city; /* «City/postcode/country» */
  const char *street;
  const char *language;
  const char *flag;
  const char *note;
} Named;

static const Named named[] = {
  { "Jānis", "Bērziņš", "+371 26 123 456", "janis.berzins@inbox.lv", "Rīga/LV-1010/LV",
    "Brīvības iela 12–4", "lv", "Ask a supervisor before a credit",
    "Speaks Latvian and Russian. Prefers to be called after work; the door code is on the order." },
  { "Янис", "Берзиньш", "+7 912 345-67-89", "ya.berzins@mail.ru", "Псков/180000/RU", "ул. Мира, 7",
    "ru", NULL, NULL },
  { "Anna", "Berzins", NULL, "anna.berzins@inbox.lv", "Liepāja/LV-3401/LV", "Graudu iela 44", "en",
    NULL, NULL },
  { "Līga", "Kalniņa", "+371 28 555 017", "liga@berzaundzirnavas.lv", "Cēsis/LV-4101/LV",
    "Rīgas iela 9", "lv", NULL, "Buys for the mill café; wants one invoice a month." },
  { "Ilze", "Bērziņa", "+371 26 123 456", "ilze.berzina@inbox.lv", "Rīga/LV-1010/LV",
    "Brīvības iela 12–4", "lv", NULL, NULL },
  { "Mārtiņš", "Ozoliņš", "+371 29 555 018", "martins.ozolins@apollo.lv", "Sigulda/LV-2150/LV",
    "Ausekļa iela 6", "lv", NULL, "The coffee grinder was repaired twice." },
  { "Ľubica", "Šťastná", "+421 905 123 456", "lubica@stastna.sk", "Bratislava/811 01/SK",
    "Štúrova 3", "sk", NULL, NULL },
  { "Ольга", "Кузнецова", "+7 903 555-01-19", "olga.k@yandex.ru", "Rīga/LV-1003/LV",
    "Maskavas iela 118–22", "ru", NULL, NULL },
  { "Maria Corazon", "Dela Cruz-Santos", "0917 123 4567", "mc.santos@yahoo.com",
    "Quezon City/1100/PH", "14 Mabini St", "fil", NULL, "Calls in the evening, our morning." },
  { "Giulia", "Ferrari", "+39 347 555 0120", "giulia.ferrari@libero.it", "Torino/10121/IT",
    "Via Garibaldi 21", "it", NULL, NULL },
  { "Giulia", "Rossi", "+39 06 6982", "g.rossi@gmail.com", "Roma/00184/IT", "Via Roma 106", "it",
    NULL, NULL },
  { "Tomáš", "Horváth", "+421 918 555 021", "tomas.horvath@zoznam.sk", "Košice/040 01/SK",
    "Hlavná 88", "sk", NULL, NULL },
};

static const char firms[] = "SIA|Kafejnīca|Viesnīca|Z/s|SIA|AS|Biedrība|Bistro|Galerija";
static const char firm_names[]
    = "Koka Darbnīca|Zaļā Lampa|Trīs Māsas|Vecpilsēta|Baltā Kaza|Jūras Vējš|Rīta Rasa|Mežmalas|"
      "Ķiršu Dārzs|Nordwood|Ziemeļnieks|Čiekurs|Pūces Ligzda|Saulgrieži|Līču Māja|Amber & Co|"
      "Dzirnavas|Gaisma|Sils|Upesleja";
static const char notes[]
    = "Pays by invoice.|Collects on Saturdays.|Wants to be called before delivery.|"
      "Deaf in the left ear: speak slowly.|Third floor, no lift.|Allergic to wool: no wool gifts.|"
      "Ring twice.|Prefers e-mail.|Asks for a receipt on A4.|Discount promised for the next table "
      "top.";
static const char flags[]
    = "Ask a supervisor before a credit|Two chargebacks|Press|Works here: staff discount";
static const char groups[] = "Regular|Regular|Trade|Neighbours";

guint
demo_customer_n_named (void)
{
  return G_N_ELEMENTS (named);
}

static void
set (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
}

static void
add_to_list (JsonObject *object, const char *member, const char *value)
{
  if (value == NULL)
    return;
  if (!json_object_has_member (object, member))
    json_object_set_array_member (object, member, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (object, member), value);
}

/* «City/postcode» and, where it is told there, «/country». */
static void
set_address (JsonObject *fields, const char *place, const char *street, const char *country)
{
  g_auto (GStrv) parts = g_strsplit (place, "/", 3);
  JsonObject *address = json_object_new ();

  set (address, "street", street);
  set (address, "city", parts[0]);
  set (address, "postcode", parts[1]);
  set (address, "country", parts[2] != NULL ? parts[2] : country);
  json_object_set_object_member (fields, "address", address);
}

static JsonObject *
named_fields (const Named *person)
{
  JsonObject *fields = json_object_new ();

  set (fields, "given", person->given);
  set (fields, "family", person->family);
  set (fields, "language", person->language);
  set (fields, "note", person->note);
  add_to_list (fields, "phones", person->phone);
  add_to_list (fields, "emails", person->email);
  add_to_list (fields, "flags", person->flag);
  set_address (fields, person->city, person->street, NULL);
  json_object_set_boolean_member (fields, "marketing", FALSE);
  return fields;
}

/* What stands before the @: ASCII, whatever the script. */
static char *
mail_name (GRand *random, const char *given, const char *family)
{
  g_autofree char *name = g_strconcat (given, ".", family, NULL);
  g_autofree char *folded = fold_text (name);
  GString *ascii = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (ascii, *p);
    else if (*p == '.' || *p == ' ')
      g_string_append_c (ascii, '.');
  if (ascii->len < 3)
    g_string_assign (ascii, "mail");
  if (demo_chance (random, 70))
    g_string_append_printf (ascii, "%d", g_rand_int_range (random, 1, 2000));
  return g_string_free (ascii, FALSE);
}

/* A number that begins with its country means its digits. */
static char *
draw_phone (GRand *random, const char *pattern)
{
  gboolean is_sure = *pattern != '?';
  char *phone = demo_fill (random, is_sure ? pattern : pattern + 1);

  if (is_sure && pattern[strspn (pattern, "(")] == '+')
    {
      g_autofree char *digits = phone_digits (phone);
      g_autofree char *e164 = g_strconcat ("+", digits, NULL);
      phone_know (phone, e164);
    }
  return phone;
}

static void
add_contacts (GRand *random, JsonObject *fields, const DemoCountry *from, const DemoCountry *lives,
              const char *given, const char *family)
{
  const DemoCountry *phone_of = demo_chance (random, 75) ? lives : from;
  g_autofree char *pattern = demo_pick (random, phone_of->phones, '|');
  g_autofree char *phone = draw_phone (random, pattern);
  g_autofree char *place = demo_pick (random, lives->cities, '|');
  g_autofree char *street_pattern = demo_pick (random, lives->streets, '|');
  g_autofree char *street = demo_fill (random, street_pattern);

  if (demo_chance (random, 92))
    add_to_list (fields, "phones", phone);
  if (demo_chance (random, 8))
    {
      g_autofree char *second = draw_phone (random, "+371 67 ### ###");
      add_to_list (fields, "phones", second);
    }
  if (demo_chance (random, 65))
    {
      g_autofree char *name = mail_name (random, given, family);
      g_autofree char *host = demo_pick (random, from->mails, ' ');
      g_autofree char *mail = g_strconcat (name, "@", host, NULL);
      add_to_list (fields, "emails", mail);
    }
  if (demo_chance (random, 80))
    set_address (fields, place, street, lives->code);
}

/* What a desk learns of somebody over the years. */
static void
add_knowledge (GRand *random, JsonObject *fields, Day today)
{
  if (demo_chance (random, 10))
    {
      g_autofree char *note = demo_pick (random, notes, '|');
      set (fields, "note", note);
    }
  if (demo_chance (random, 2))
    {
      g_autofree char *flag = demo_pick (random, flags, '|');
      add_to_list (fields, "flags", flag);
    }
  if (demo_chance (random, 25))
    {
      g_autofree char *group = demo_pick (random, groups, '|');
      set (fields, "group", group);
    }
  if (demo_chance (random, 40))
    {
      g_autofree char *birth = day_format (today - g_rand_int_range (random, 20 * 365, 85 * 365));
      set (fields, "birth", birth);
    }
  json_object_set_boolean_member (fields, "marketing", demo_chance (random, 55));
}

/* The same phone and roof, and mostly the same surname; another given name. */
static void
share_household (GRand *random, JsonObject *fields, JsonObject *before, gboolean woman)
{
  static const char *const shared[] = { "phones", "address" };
  const char *language = json_object_get_string_member (before, "language");
  const DemoCountry *from = demo_country_of (language);

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    if (json_object_has_member (before, shared[i]))
      json_object_set_member (fields, shared[i],
                              json_node_copy (json_object_get_member (before, shared[i])));
  if (from != NULL && demo_chance (random, 85))
    {
      g_autofree char *given = demo_given (random, from, woman);
      g_autofree char *family
          = demo_surname_shared (from, json_object_get_string_member (before, "given"),
                                 json_object_get_string_member (before, "family"), woman);

      set (fields, "language", language);
      set (fields, "given", given);
      set (fields, "family", family);
    }
}

static JsonObject *
organisation_fields (GRand *random, Day today)
{
  JsonObject *fields = json_object_new ();
  const DemoCountry *home = demo_country_home ();
  g_autofree char *kind = demo_pick (random, firms, '|');
  g_autofree char *first = demo_pick (random, firm_names, '|');
  g_autofree char *town = demo_pick (random, home->cities, '|');
  g_autofree char *name = NULL;

  town[strcspn (town, "/")] = '\0';
  name = demo_chance (random, 50) ? g_strdup_printf ("%s «%s»", kind, first)
                                  : g_strdup_printf ("%s «%s %s»", kind, first, town);
  set (fields, "kind", "organisation");
  set (fields, "name", name);
  set (fields, "language", home->language);
  add_contacts (random, fields, home, home, "info", first);
  add_knowledge (random, fields, today);
  set (fields, "group", "Trade");
  json_object_remove_member (fields, "birth");
  return fields;
}

static JsonObject *
person_fields (GRand *random, JsonObject *before, Day today)
{
  JsonObject *fields = json_object_new ();
  const DemoCountry *from = demo_country_pick (random);
  const DemoCountry *lives = demo_chance (random, 75) ? demo_country_home () : from;
  gboolean woman = demo_chance (random, 54);
  g_autofree char *given = demo_given (random, from, woman);
  g_autofree char *family = demo_surname (random, from, woman);

  set (fields, "given", given);
  set (fields, "family", family);
  set (fields, "language", from->language);
  add_contacts (random, fields, from, lives, given, family);
  add_knowledge (random, fields, today);
  if (before != NULL && demo_chance (random, 6))
    share_household (random, fields, before, woman);
  return fields;
}

/**
 * demo_customer_fields:
 * @random: the shop's random numbers
 * @index: which customer, from 0
 * @before: (nullable): the fields of the one before
 * @today: the last day of the demo
 *
 * Returns: (transfer full): fields as customer-add takes them.
 */
JsonObject *
demo_customer_fields (GRand *random, guint index, JsonObject *before, Day today)
{
  if (index < G_N_ELEMENTS (named))
    return named_fields (&named[index]);
  if (demo_chance (random, 6))
    return organisation_fields (random, today);
  if (before != NULL && json_object_has_member (before, "kind"))
    before = NULL;
  return person_fields (random, before, today);
}
