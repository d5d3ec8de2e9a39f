/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing a customer down and changing what is known: nothing that was typed is lost. */

#include "customer-desk.h"

#include "notify.h"

/* The form */

static gboolean
is_saved (gpointer data)
{
  Desk *desk = data;

  return page_get_customer (DESK_PAGE (desk->page)) != NULL && desk_is_loaded (desk);
}

static void
test_somebody_new_becomes_the_page (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Jānis Bērziņš"));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_false (page_back (DESK_PAGE (desk.page)));
  desk_type_in (desk.page, "city", "Rīga");
  g_assert_true (page_get_has_draft (DESK_PAGE (desk.page)));
  page_commit (DESK_PAGE (desk.page));
  robot_wait (is_saved, &desk);
  customer = desk_stored (&desk, page_get_customer (DESK_PAGE (desk.page)));
  g_assert_cmpstr (customer->name, ==, "Bērziņš, Jānis");
  g_assert_cmpstr (page_get_title (DESK_PAGE (desk.page)), ==, "Bērziņš, Jānis");
  g_assert_true (page_is_about (DESK_PAGE (desk.page), "customer", customer->number));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_true (TIMELINE_IS_ROW (desk_focus (&desk)));
  desk_clear (&desk);
}

static gboolean
has_notice (gpointer data)
{
  GtkWidget *notice = robot_find (GTK_WIDGET (desk_editor (data)), "notice");

  return gtk_widget_get_mapped (notice);
}

static void
test_a_refusal_keeps_what_was_typed (void)
{
  Desk desk;
  GtkWidget *birth;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Ana"));
  desk_type_in (desk.page, "birth", "31.31.1990");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_notice, &desk);
  birth = robot_find (desk.page, "birth");
  g_assert_true (gtk_widget_has_css_class (birth, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (birth)), ==, "31.31.1990");
  g_assert_null (page_get_customer (DESK_PAGE (desk.page)));
  desk_clear (&desk);
}

static void
test_enter_goes_to_the_next_field (void)
{
  Desk desk;
  GtkWidget *focus;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, ""));
  robot_pass (50);
  robot_press (ROBOT_RETURN);
  focus = gtk_widget_get_ancestor (desk_focus (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), ==, "Phone");
  robot_press (ROBOT_RETURN);
  focus = gtk_widget_get_ancestor (desk_focus (&desk), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), ==, "E-mail");
  desk_clear (&desk);
}

static gboolean
has_left (gpointer data)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (desk_editor (data)));
}

static void
edit (Desk *desk)
{
  robot_press_with (ROBOT_CONTROL, KEY_E);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (desk_editor (desk))));
}

static void
test_a_removed_number_is_gone (void)
{
  Desk desk;
  GtkWidget *remove;
  g_autoptr (Customer) customer = NULL;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  remove = g_object_get_data (G_OBJECT (robot_find_type (robot_find (desk.page, "phones"),
                                                         ADW_TYPE_ENTRY_ROW)),
                              "remove");
  g_signal_emit_by_name (remove, "clicked");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_left, &desk);
  customer = desk_stored (&desk, desk.number);
  g_assert_cmpuint (customer->contacts->len, ==, 0);
  desk_clear (&desk);
}

static void
test_escape_leaves_only_what_is_unchanged (void)
{
  Desk desk;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  desk_type_in (desk.page, "group", "Regulars");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_false (has_left (&desk));
  desk_type_in (desk.page, "group", "");
  g_assert_true (page_back (DESK_PAGE (desk.page)));
  g_assert_true (has_left (&desk));
  desk_clear (&desk);
}

static void
test_what_was_discarded_can_be_taken_back (void)
{
  Desk desk;
  GtkWidget *group;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  group = robot_find (desk.page, "group");
  desk_type_in (desk.page, "group", "Regulars");
  g_signal_emit_by_name (robot_find (GTK_WIDGET (desk_editor (&desk)), "leave"), "clicked");
  g_assert_true (has_left (&desk));
  g_assert_false (page_get_has_draft (DESK_PAGE (desk.page)));
  g_assert_true (notify_take_back (desk.overlay));
  g_assert_false (has_left (&desk));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (group)), ==, "Regulars");
  desk_clear (&desk);
}

static void
test_an_edit_keeps_notes_of_contact_points (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;
  JsonObject *fields = json_object_new ();
  g_autoptr (CustomerEdit) change = NULL;
  g_autoptr (JsonNode) phones
      = json_from_string ("[{\"typed\": \"06 6982 1234\", \"note\": \"evenings\"}]", NULL);

  desk_init (&desk);
  json_object_set_member (fields, "phones", json_node_copy (phones));
  change = customer_edit_new (desk.number, 0, fields);
  customer_free (fixture_run (desk.fixture, &customer_edit_job, change));
  desk_show (&desk);
  edit (&desk);
  desk_type_in (desk.page, "group", "Regulars");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_left, &desk);
  customer = desk_stored (&desk, desk.number);
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpstr (((ContactPoint *)customer->contacts->pdata[0])->note, ==, "evenings");
  json_object_unref (fields);
  desk_clear (&desk);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **)data = draft_store_list_finish (DRAFT_STORE (source), result, NULL);
}

static gboolean
is_listed (gpointer data)
{
  return *(GPtrArray **)data != NULL;
}

static GPtrArray *
list_drafts (DraftStore *drafts)
{
  GPtrArray *listed = NULL;

  draft_store_list_async (drafts, on_listed, &listed);
  robot_wait (is_listed, &listed);
  return listed;
}

static void
test_unsaved_work_survives_its_tab (void)
{
  Desk desk;
  g_autoptr (DraftStore) drafts = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *page;

  desk_init (&desk);
  drafts = draft_store_new (shop_get_settings (desk.fixture->shop)->uuid, "desk-1");
  page = customer_page_new_empty (desk.fixture->shop, "Jānis Bērziņš");
  customer_page_set_drafts (CUSTOMER_PAGE (page), drafts);
  desk_put (&desk, page);
  desk_type_in (page, "city", "Rīga");
  before = list_drafts (drafts);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((Draft *)before->pdata[0])->title, ==, "Bērziņš, Jānis · New Customer");
  g_assert_true (page_is_about (DESK_PAGE (page), "draft", ((Draft *)before->pdata[0])->uuid));
  page = customer_page_new_from_draft (desk.fixture->shop, drafts, before->pdata[0]);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (desk.overlay), page);
  desk.page = page;
  robot_pass (50);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (page, "city"))), ==, "Rīga");
  page_commit (DESK_PAGE (page));
  robot_wait (is_saved, &desk);
  after = list_drafts (drafts);
  g_assert_cmpuint (after->len, ==, 0);
  desk_clear (&desk);
}

static void
test_what_is_typed_while_it_is_saved_is_saved_too (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;

  desk_init (&desk);
  desk_put (&desk, customer_page_new_empty (desk.fixture->shop, "Ana"));
  page_commit (DESK_PAGE (desk.page));
  desk_type_in (desk.page, "group", "Regulars");
  robot_wait (is_saved, &desk);
  customer = desk_stored (&desk, page_get_customer (DESK_PAGE (desk.page)));
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpint (customer->version, ==, 2);
  desk_clear (&desk);
}

static void
test_another_desks_edit_is_brought_together (void)
{
  Desk desk;
  g_autoptr (Customer) customer = NULL;
  JsonObject *fields = json_object_new ();
  g_autoptr (CustomerEdit) theirs = NULL;

  desk_init (&desk);
  desk_show (&desk);
  edit (&desk);
  desk_type_in (desk.page, "group", "Regulars");
  json_object_set_string_member (fields, "note", "Rings twice");
  theirs = customer_edit_new (desk.number, 0, fields);
  customer_free (fixture_run (desk.fixture, &customer_edit_job, theirs));
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_notice, &desk);
  g_assert_false (has_left (&desk));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (robot_find (desk.page, "group"))), ==,
                   "Regulars");
  page_commit (DESK_PAGE (desk.page));
  robot_wait (has_left, &desk);
  customer = desk_stored (&desk, desk.number);
  g_assert_cmpstr (customer->group, ==, "Regulars");
  g_assert_cmpstr (customer->note, ==, "Rings twice");
  json_object_unref (fields);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "somebody-new-becomes-the-page", test_somebody_new_becomes_the_page },
    { "refusal-keeps-what-was-typed", test_a_refusal_keeps_what_was_typed },
    { "enter-goes-to-the-next-field", test_enter_goes_to_the_next_field },
    { "removed-number-is-gone", test_a_removed_number_is_gone },
    { "escape-leaves-only-what-is-unchanged", test_escape_leaves_only_what_is_unchanged },
    { "what-was-discarded-can-be-taken-back", test_what_was_discarded_can_be_taken_back },
    { "edit-keeps-notes-of-contact-points", test_an_edit_keeps_notes_of_contact_points },
    { "unsaved-work-survives-its-tab", test_unsaved_work_survives_its_tab },
    { "what-is-typed-while-it-is-saved-is-saved-too",
      test_what_is_typed_while_it_is_saved_is_saved_too },
    { "another-desks-edit-is-brought-together", test_another_desks_edit_is_brought_together },
  };

  robot_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/customer-editor/%s", tests[i].name);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
