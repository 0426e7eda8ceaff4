import Intake
import Model
import Testing

/// Shot lists as spreadsheets save them.
@Suite struct ShotListTests {
    private static let header = "project,scene,shot,prompt,duration"
    private static let columns =
        "project,project_title,scene,scene_number,scene_title,shot,name,prompt,start_frame,end_frame,"
        + "duration,model,resolution,aspect_ratio,audio,seed,negative_prompt,max_retries,priority,provider"

    private static let deviceRule = "cannot be a folder on Windows, where it names a device; write another id"
    private static let idRule = "write 1 to 64 letters, digits, - and _, a letter or digit first"

    @Test(arguments: [
        ("project,scene,shot,👉promt,duration\n", ["the column `promt` is unknown; write prompt"]),
        (
            "👉project|scene|shot\n",
            ["the columns are parted by something else than commas, semicolons or tabs; save the list with commas"]
        ),
        (
            "project;scene;shot;prompt;👉Dauer\n",
            ["the column `Dauer` is unknown; the columns are \(columns)"]
        ),
        (
            "\(header),,\na,b,c,d,8,,👉note\n",
            ["this cell stands in a column without a name; name the column in the first row, or empty the cell"]
        ),
        ("\(header)\na,b,👉1\u{2011}2,d,8\n", ["the id `1\u{2011}(U+2011)2` cannot be a file name; \(idRule)"]),
        ("\(header)\na,b,👉1\u{200B}A,d,8\n", ["the id `1U+200BA` cannot be a file name; \(idRule)"]),
        ("\(header)\na,👉aux,c,d,8\n", ["the id `aux` \(deviceRule)"]),
        ("\(header)\n👉Lpt1,s,c,d,8\n", ["the id `Lpt1` \(deviceRule)"]),
        (
            "\(header)\n👉a,b,c,“Rain, then sun”,8\n",
            [
                "this row has 6 cells and the header has 5; put a cell that contains what parts cells in quotes, in plain "
                    + "ones (\")"
            ]
        ),
        // A comma that moved the cells behind it, and an empty last one.
        (
            "project,scene,shot,duration,prompt,negative_prompt\n👉a,b,c,8,Rain, then sun,\n",
            ["this row has 7 cells and the header has 6; put a cell that contains what parts cells in quotes"]
        ),
        (
            "👉project,scene,prompt,shot\na,b,c,d",
            ["the column duration is missing; every shot needs it"]
        ),
        (
            "project,scene,shot,prompt,duration,👉Prompt\na,b,c,d,8,e\n",
            ["the column prompt stands twice; remove one of the two"]
        ),
        ("👉\n\n", ["the shot list is empty; begin it with a row of column names: \(columns)"]),
        ("👉\(header)\n", ["the shot list has no rows below its header; write one row for each shot"]),
        (
            "\(header)\n👉a,b,c,Rain, then sun,8\na,b,👉d,e\n",
            [
                "this row has 6 cells and the header has 5; put a cell that contains what parts cells in quotes",
                "the key duration is missing here and in the defaults; write its seconds, such as 8",
            ]
        ),
        ("\(header)\na,b,c,👉\"Rain,8\n", ["this quote is never closed; write \" at the end of the cell"]),
        (
            "\(header)\na,b,c,Rain 👉\"hard\",8\n",
            ["a quote stands inside a cell; put the whole cell in quotes and double this one (\"\")"]
        ),
        (
            "\(header)\na,b,c,\"Rain\" 👉hard,8\n",
            ["`h` follows a closing quote; double the quotes inside a cell (\"\"), end it with a comma"]
        ),
        (
            "\(header)\na,👉,c,d,8\n",
            ["scene is empty; every row names its project, scene and shot"]
        ),
        (
            "\(header)\na,b,👉c,,8\n",
            ["the key prompt is missing here; describe what is seen"]
        ),
        (
            "\(header)\na,b,c,d,👉eight\n",
            ["duration is a whole number from 1 to 3600, not `eight`; write such a number"]
        ),
        (
            "\(header),scene_title\r\na,b,c,d,8,One\r\na,b,e,\"f\r\ng\",8,👉Two\r\n",
            ["scene_title is `One` in line 2 and `Two` here; write the same in both rows, or leave this cell empty"]
        ),
        (
            "\(header),audio\na,b,c,d,8,👉yes\n",
            ["audio is not `yes`; write true or false"]
        ),
        (
            "\(header)\na,b,c,d,8\n👉A,b,c,d,8\n",
            ["this file has a project `A` in line 2 already (upper and lower case count as equal); write another id"]
        ),
    ])
    func faultsAreShownAtTheirCells(marked: String, messages: [String]) throws {
        try expectFaults(marked, as: "film.csv", messages)
    }

    /// What programs make of one and the same list.
    @Test(arguments: [
        "project;scene;shot;prompt;duration\nkueste;s1;1B;\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\";4\n",
        "sep=;\r\nproject;scene;shot;prompt;duration\r\nkueste;s1;1B;\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\";4,0\r\n",
        "\"project\";\"scene\";\"shot\";\"prompt\";\"duration\"\n\"kueste\";\"s1\";\"1B\";\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\";\"4\"\n",
        "project\tscene\tshot\tprompt\tduration\nkueste\ts1\t1B\t\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\"\t4\n",
        "project,scene,shot,prompt,duration,,,\nkueste,s1,1B,\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\",4.0,,,\n,,,,,,,\n",
        "project,scene,shot,prompt,duration,seed,model\nkueste,s1,1B,\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\",4\n",
        "project , scene , shot , prompt , duration\nkueste , s1 , 1B , \"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\" , 4\n",
        "project,scene,shot\u{200B},prompt,duration\n\u{FEFF}kueste,s1,1B\u{200B},\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\",\u{200E}4\u{200E}\n",
        "project,scene,shot,prompt,duration\nkueste,s1,=\"1B\",\"Sie ruft \"\"Komm\"\", er dreht sich um; Schnitt\",4\r",
    ])
    func aListReadsTheSameWhicheverProgramSavedIt(text: String) throws {
        let manifest = try #require(try read(text, as: "film.csv").first)
        let shot = try #require(manifest.scenes.first?.shots.first)
        #expect(manifest.project.id == "kueste")
        #expect(manifest.scenes.first?.id == "s1")
        #expect(shot.id == "1B")
        #expect(shot.spec.prompt == "Sie ruft \"Komm\", er dreht sich um; Schnitt")
        #expect(shot.spec.duration == 4)
    }

    @Test func aNumberIsTheSameHoweverTheSpreadsheetWritesIt() throws {
        let text = "\(Self.header),scene_number\na,b,c,d,8,1.0\na,b,e,f,8,1\n"
        #expect(try read(text, as: "film.csv").first?.scenes.first?.number == 1)
    }

    @Test func everyColumnOfTheDocumentationIsTaken() throws {
        let folder = try ScratchFolderWithFrames()
        let row = #"p,P,s,7,S,1A,N,"A ""boat""",a.png,b.jpg,6,veo-3.1,1080p,9:16,true,4294967295,people,1,-100"#
        let text = Self.columns + "\n" + row
        let manifest = try #require(try read(text, as: "film.csv", in: folder.folder).first)
        let shot = try #require(manifest.scenes.first?.shots.first)

        #expect(manifest.scenes.first?.number == 7)
        #expect(shot.spec.prompt == "A \"boat\"")
        #expect(shot.spec.startFrame?.format == .png)
        #expect(shot.spec.endFrame?.format == .jpeg)
        #expect(shot.spec.seed == .max)
        #expect(shot.maxRetries == 1)
        #expect(shot.priority == -100)
    }
}
